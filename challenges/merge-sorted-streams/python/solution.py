from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heapreplace
from typing import Any, TypeVar

T = TypeVar("T")


def merge(*streams: Iterable[T], key: Callable[[T], Any] | None = None) -> Iterator[T]:
    """Give the elements of sorted streams in order, lazily."""
    ranked = [with_ranks(stream, key or (lambda element: element)) for stream in streams]
    # The number of the stream decides between equal ranks, so that elements are never compared.
    heap = [(rank, number, element) for number, stream in enumerate(ranked) for rank, element in take_one(stream)]
    heapify(heap)
    while heap:
        _, number, element = heap[0]
        yield element
        for rank, element in take_one(ranked[number]):
            heapreplace(heap, (rank, number, element))
            break
        else:
            heappop(heap)


def with_ranks(stream: Iterable[T], key: Callable[[T], Any]) -> Iterator[tuple[Any, T]]:
    """Give each element with its rank, as long as the ranks never fall."""
    previous: list[Any] = []
    for element in stream:
        rank = key(element)
        if any(rank < last for last in previous):
            raise ValueError("a stream is not sorted")
        previous = [rank]
        yield rank, element


def take_one(iterator: Iterator[T]) -> list[T]:
    """Take the next element, as a list that is empty at the end."""
    for element in iterator:
        return [element]
    return []
