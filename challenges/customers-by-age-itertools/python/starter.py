def customers_by_age(customers: list) -> dict[int, list[str]]:
    """Return a dictionary: age -> names of the customers of that age, sorted.

    Each customer has the attributes name, email and age. itertools.groupby does the grouping.
    """
    raise NotImplementedError
