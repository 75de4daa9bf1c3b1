def customers_by_age(customers):
    return {customer.age: [customer.name] for customer in customers}
