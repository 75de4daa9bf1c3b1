def chunked(items, size):
    if size < 1:
        raise ValueError("size must be at least 1")

    def chunks():
        chunk = []
        for item in items:
            chunk.append(item)
            if len(chunk) == size:
                yield chunk
                chunk = []

    return chunks()
