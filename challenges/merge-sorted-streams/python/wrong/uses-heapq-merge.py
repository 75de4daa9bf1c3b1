import heapq


def merge(*streams, key=None):
    def checked(stream):
        last = []
        for element in stream:
            rank = key(element) if key else element
            if last and rank < last[0]:
                raise ValueError("a stream is not sorted")
            last = [rank]
            yield rank, element

    for _, element in heapq.merge(*map(checked, streams), key=lambda pair: pair[0]):
        yield element
