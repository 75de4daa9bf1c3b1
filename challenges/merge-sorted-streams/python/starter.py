from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


def merge(*streams: Iterable[T], key: Callable[[T], Any] | None = None) -> Iterator[T]:
    """Give the elements of sorted streams in order, lazily."""
    raise NotImplementedError
