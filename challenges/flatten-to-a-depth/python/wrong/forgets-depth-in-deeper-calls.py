def flatten(items, depth=None):
    if depth == 0:
        return list(items)
    flat = []
    for item in items:
        if isinstance(item, list) and depth == 1:
            flat.extend(item)
        elif isinstance(item, list):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat
