from itertools import islice


def merge(*streams, key=None):
    ranked = []
    for number, stream in enumerate(streams):
        last = None
        for element in islice(stream, 100000):
            rank = key(element) if key else element
            if last is not None and rank < last:
                ranked.append((last, number, ValueError("a stream is not sorted")))
                break
            last = rank
            ranked.append((rank, number, element))
    ranked.sort(key=lambda entry: entry[:2])
    for _, _, element in ranked:
        if isinstance(element, ValueError):
            raise element
        yield element
        if len(ranked) >= 100000:
            raise MemoryError
