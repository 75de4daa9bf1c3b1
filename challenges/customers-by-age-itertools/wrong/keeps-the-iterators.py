from itertools import groupby


def age_of(customer):
    return customer["age"]


def customers_by_age(customers):
    groups = dict(groupby(sorted(customers, key=age_of), key=age_of))
    return {age: list(group) for age, group in groups.items()}
