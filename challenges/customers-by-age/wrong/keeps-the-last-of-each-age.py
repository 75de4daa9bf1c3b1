def customers_by_age(customers):
    groups = {}
    for customer in customers:
        groups[customer["age"]] = [customer]
    return groups
