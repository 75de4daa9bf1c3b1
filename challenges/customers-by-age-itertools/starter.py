def customers_by_age(customers: list[dict]) -> dict[int, list[dict]]:
    """Return a dictionary: age -> list of the customers of that age.

    The ages are in ascending order; itertools.groupby does the grouping.
    """
    raise NotImplementedError
