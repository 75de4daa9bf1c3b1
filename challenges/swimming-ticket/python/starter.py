def ticket_price(age, is_member):
    """Return the price of a ticket for someone of this age."""
    raise NotImplementedError
