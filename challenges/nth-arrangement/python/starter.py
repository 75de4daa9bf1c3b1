def nth_arrangement(letters: str, number: int) -> str:
    """Return the arrangement of the letters that has this number in alphabetical order."""
    raise NotImplementedError
