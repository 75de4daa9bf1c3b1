def numbers_in_both(first: list[int], second: list[int]) -> list[int]:
    """Return a new list of the integers that are in both lists.

    The order is that of the first list; each number is there once.
    """
    raise NotImplementedError
