def flatten(items, depth=None):
    if depth == 0:
        return list(items)
    flat = []
    for item in items:
        if isinstance(item, list) and depth != 0:
            if depth is not None and depth > 1:
                depth -= 1
                flat.extend(flatten(item, depth))
            else:
                flat.extend(flatten(item, None if depth is None else 0))
        else:
            flat.append(item)
    return flat
