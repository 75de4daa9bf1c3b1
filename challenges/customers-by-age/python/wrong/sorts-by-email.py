def customers_by_age(customers):
    groups = {}
    for customer in sorted(customers, key=lambda customer: customer.email):
        groups.setdefault(customer.age, []).append(customer.name)
    return groups
