def ticket_price(age: int, is_member: bool) -> int:
    """Return the price of a ticket for someone of this age."""
    if age < 4:
        return 0
    if age < 18:
        price = 3
    elif age < 65:
        price = 6
    else:
        price = 4
    if is_member:
        price -= 1
    return price
