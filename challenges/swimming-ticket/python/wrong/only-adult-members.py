def ticket_price(age, is_member):
    if age < 4:
        return 0
    elif age < 18:
        return 3
    elif age < 65:
        price = 6
        if is_member:
            price = 5
        return price
    else:
        return 4
