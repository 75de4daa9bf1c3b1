from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
NOTHING = object()


def first(items: Iterable[T], fits: Callable[[T], object], default: object = NOTHING) -> object:
    for item in items:
        if fits(item):
            return item
    if default is NOTHING:
        raise LookupError
    return default
