def flatten(items, depth=None):
    if depth == 0:
        return list(items)
    flat = []
    for item in items:
        if isinstance(item, (list, tuple, set)):
            flat.extend(flatten(item, None if depth is None else depth - 1))
        else:
            flat.append(item)
    return flat
