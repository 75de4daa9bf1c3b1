def flatten(items: list, depth: int | None = None) -> list:
    """Return the values of nested lists as one list, opening at most depth levels."""
    raise NotImplementedError
