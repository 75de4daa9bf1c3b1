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
    matches = filter(fits, items)
    return next(matches) if default is NOTHING else next(matches, default)
