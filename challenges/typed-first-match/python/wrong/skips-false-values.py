from collections.abc import Callable, Iterable
from typing import TypeVar, overload

T = TypeVar("T")
D = TypeVar("D")
NOTHING = object()


@overload
def first(items: Iterable[T], fits: Callable[[T], object]) -> T: ...
@overload
def first(items: Iterable[T], fits: Callable[[T], object], default: D) -> T | D: ...
def first(items: Iterable[T], fits: Callable[[T], object], default: object = NOTHING) -> object:
    found = next((item for item in items if fits(item)), None)
    if found:
        return found
    if default is NOTHING:
        raise LookupError
    return default
