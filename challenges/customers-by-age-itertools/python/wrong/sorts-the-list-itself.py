import itertools


def age_of(customer):
    return customer.age


def customers_by_age(customers):
    customers.sort(key=age_of)
    return {
        age: sorted(customer.name for customer in group) for age, group in itertools.groupby(customers, key=age_of)
    }
