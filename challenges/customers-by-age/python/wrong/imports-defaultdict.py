from collections import defaultdict


def customers_by_age(customers):
    groups = defaultdict(list)
    for customer in customers:
        groups[customer.age].append(customer.name)
    return {age: sorted(names) for age, names in groups.items()}
