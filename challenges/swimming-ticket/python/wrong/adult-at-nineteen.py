def ticket_price(age, is_member):
    if age < 4:
        return 0
    if age <= 18:
        price = 3
    elif age < 65:
        price = 6
    else:
        price = 4
    if is_member:
        price = price - 1
    return price
