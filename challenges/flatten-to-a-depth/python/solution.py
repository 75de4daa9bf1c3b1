def flatten(items: list, depth: int | None = None) -> list:
    """Return the values of nested lists as one list, opening at most depth levels."""
    if depth == 0:
        return list(items)
    deeper = None if depth is None else depth - 1
    flat = []
    for item in items:
        flat.extend(flatten(item, deeper) if isinstance(item, list) else [item])
    return flat
