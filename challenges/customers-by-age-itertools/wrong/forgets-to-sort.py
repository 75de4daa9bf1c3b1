from itertools import groupby


def customers_by_age(customers):
    groups = {age: list(group) for age, group in groupby(customers, key=lambda customer: customer["age"])}
    return dict(sorted(groups.items()))
