def first_bracket_problem(text: str) -> int | None:
    """Return the position of the first bracket that does not match, or None."""
    raise NotImplementedError
