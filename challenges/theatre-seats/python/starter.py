def seat_plan(rows, seats):
    """Return a list of rows; each row is a list of seats such as 'A1'."""
    raise NotImplementedError
