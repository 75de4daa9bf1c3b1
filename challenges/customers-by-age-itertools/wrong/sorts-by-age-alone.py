import itertools


def age_of(customer):
    return customer.age


def customers_by_age(customers):
    in_order = sorted(customers, key=age_of)
    return {age: [customer.name for customer in group] for age, group in itertools.groupby(in_order, key=age_of)}
