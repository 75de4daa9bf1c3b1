def flatten(items, depth=None):
    if depth == 0:
        return list(items)
    flat = []
    while items:
        item = items.pop(0)
        if isinstance(item, list):
            flat.extend(flatten(item, None if depth is None else depth - 1))
        else:
            flat.append(item)
    return flat
