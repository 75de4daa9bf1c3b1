def customers_by_age(customers: list) -> dict[int, list[str]]:
    """Return a dictionary: age -> names of the customers of that age, sorted."""
    groups: dict[int, list[str]] = {}
    for customer in customers:
        groups.setdefault(customer.age, []).append(customer.name)
    return {age: sorted(names) for age, names in groups.items()}
