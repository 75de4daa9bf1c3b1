from collections.abc import Callable, Iterable
from typing import TypeVar, overload

T = TypeVar("T")
D = TypeVar("D")


def first(items, fits, default=None):
    """Return the first element that fits, or the default; raise LookupError if there is none."""
    raise NotImplementedError
