def merge(*streams, key=None):
    key = key or (lambda element: element)
    waiting = []
    for stream in streams:
        iterator = iter(stream)
        for element in iterator:
            waiting.append([element, iterator])
            break
    while waiting:
        smallest = min(waiting, key=lambda entry: key(entry[0]))
        last, iterator = smallest
        yield last
        for element in iterator:
            if key(element) < key(last):
                raise ValueError("a stream is not sorted")
            smallest[0] = element
            break
        else:
            waiting = [entry for entry in waiting if entry is not smallest]
