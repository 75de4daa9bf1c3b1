from itertools import groupby


def age_of(customer):
    return customer.age


def customers_by_age(customers):
    groups = dict(groupby(sorted(customers, key=age_of), key=age_of))
    return {age: sorted(customer.name for customer in group) for age, group in groups.items()}
