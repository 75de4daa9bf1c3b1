from collections.abc import Callable, Iterable
from typing import TypeVar, overload

T = TypeVar("T")
D = TypeVar("D")

NO_DEFAULT = object()


@overload
def first(items: Iterable[T], fits: Callable[[T], object]) -> T: ...
@overload
def first(items: Iterable[T], fits: Callable[[T], object], default: D) -> T | D: ...
def first(items: Iterable[T], fits: Callable[[T], object], default: object = NO_DEFAULT) -> object:
    """Return the first element that fits, or the default; raise LookupError if there is none."""
    for item in items:
        if fits(item):
            return item
    if default is NO_DEFAULT:
        raise LookupError("nothing fits")
    return default
