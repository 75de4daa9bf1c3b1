import itertools  # imported, but never used


def customers_by_age(customers):
    groups = {}
    for customer in sorted(customers, key=lambda customer: customer["age"]):
        groups.setdefault(customer["age"], []).append(customer)
    return groups
