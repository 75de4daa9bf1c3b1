from collections import defaultdict


def customers_by_age(customers):
    groups = defaultdict(list)
    for customer in customers:
        groups[customer["age"]].append(customer)
    return dict(groups)
