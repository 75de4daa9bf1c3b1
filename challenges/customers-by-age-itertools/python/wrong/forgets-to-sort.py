from itertools import groupby


def customers_by_age(customers):
    return {
        age: sorted(customer.name for customer in group)
        for age, group in groupby(customers, key=lambda customer: customer.age)
    }
