import itertools  # imported, but never used


def customers_by_age(customers):
    groups = {}
    for customer in sorted(customers, key=lambda customer: (customer.age, customer.name)):
        groups.setdefault(customer.age, []).append(customer.name)
    return groups
