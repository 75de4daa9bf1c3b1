import itertools


def customers_by_age(customers):
    in_order = sorted(customers, key=lambda customer: (customer["age"], customer["name"]))
    return {age: list(group) for age, group in itertools.groupby(in_order, key=lambda customer: customer["age"])}
