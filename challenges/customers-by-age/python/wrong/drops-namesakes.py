def customers_by_age(customers):
    groups = {}
    for customer in customers:
        groups.setdefault(customer.age, set()).add(customer.name)
    return {age: sorted(names) for age, names in groups.items()}
