def customers_by_age(customers):
    customers.sort(key=lambda customer: customer.name)
    groups = {}
    for customer in customers:
        groups.setdefault(customer.age, []).append(customer.name)
    return groups
