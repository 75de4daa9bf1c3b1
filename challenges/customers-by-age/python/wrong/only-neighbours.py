def customers_by_age(customers):
    groups = {}
    age = None
    for customer in customers:
        if customer.age != age:
            age = customer.age
            groups[age] = []
        groups[age].append(customer.name)
    return {age: sorted(names) for age, names in groups.items()}
