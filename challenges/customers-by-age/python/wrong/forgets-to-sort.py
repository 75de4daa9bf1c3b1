def customers_by_age(customers):
    groups = {}
    for customer in customers:
        groups.setdefault(customer.age, []).append(customer.name)
    return groups
