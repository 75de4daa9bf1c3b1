import heapq


def merge(*streams, key=None):
    key = key or (lambda element: element)
    iterators = [iter(stream) for stream in streams]
    heap = []
    for number, iterator in enumerate(iterators):
        for element in iterator:
            heapq.heappush(heap, (key(element), element, number))
            break
    while heap:
        last, element, number = heapq.heappop(heap)
        yield element
        for element in iterators[number]:
            rank = key(element)
            if rank < last:
                raise ValueError("a stream is not sorted")
            heapq.heappush(heap, (rank, element, number))
            break
