def customers_by_age(customers):
    groups = {}
    for customer in customers:
        if customer.age in groups:
            groups[customer.age].append(customer.name)
        else:
            groups[customer.age] = []
    return {age: sorted(names) for age, names in groups.items()}
