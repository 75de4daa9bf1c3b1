def customers_by_age(customers):
    groups = {}
    for customer in customers:
        slim = {"name": customer["name"], "age": customer["age"]}
        groups.setdefault(slim["age"], []).append(slim)
    return groups
