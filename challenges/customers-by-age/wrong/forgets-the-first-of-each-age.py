def customers_by_age(customers):
    groups = {}
    for customer in customers:
        if customer["age"] in groups:
            groups[customer["age"]].append(customer)
        else:
            groups[customer["age"]] = []
    return groups
