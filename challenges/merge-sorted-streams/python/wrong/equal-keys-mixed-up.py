import heapq
from itertools import count


def merge(*streams, key=None):
    key = key or (lambda element: element)
    turn = count()
    heap = []
    for stream in streams:
        iterator = iter(stream)
        for element in iterator:
            heapq.heappush(heap, (key(element), next(turn), element, iterator))
            break
    while heap:
        last, _, element, iterator = heapq.heappop(heap)
        yield element
        for element in iterator:
            rank = key(element)
            if rank < last:
                raise ValueError("a stream is not sorted")
            heapq.heappush(heap, (rank, next(turn), element, iterator))
            break
