from collections.abc import Callable, Iterable
from typing import TypeVar, overload

T = TypeVar("T")
D = TypeVar("D")


@overload
def first(items: Iterable[T], fits: Callable[[T], object]) -> T: ...
@overload
def first(items: Iterable[T], fits: Callable[[T], object], default: D) -> T | D: ...
def first(items: Iterable[T], fits: Callable[[T], object], default: object = None) -> object:
    for item in items:
        if fits(item):
            return item
    if default is None:
        raise LookupError
    return default
