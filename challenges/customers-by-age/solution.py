def customers_by_age(customers: list[dict]) -> dict[int, list[dict]]:
    """Return a dictionary: age -> list of the customers of that age."""
    groups: dict[int, list[dict]] = {}
    for customer in customers:
        groups.setdefault(customer["age"], []).append(customer)
    return groups
