from collections.abc import Callable, Iterable
from itertools import islice
from typing import TypeVar, overload

T = TypeVar("T")
D = TypeVar("D")
NOTHING = object()


@overload
def first(items: Iterable[T], fits: Callable[[T], object]) -> T: ...
@overload
def first(items: Iterable[T], fits: Callable[[T], object], default: D) -> T | D: ...
def first(items: Iterable[T], fits: Callable[[T], object], default: object = NOTHING) -> object:
    found = [item for item in islice(items, 10000) if fits(item)]
    if found:
        return found[0]
    if default is NOTHING:
        raise LookupError
    return default
