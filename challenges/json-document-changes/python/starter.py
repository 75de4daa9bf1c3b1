def changes(before: str, after: str) -> list[str]:
    """Return one line for each difference between two JSON texts."""
    raise NotImplementedError
