def receipt_line(name, quantity, price):
    """Return a line such as '3 x Apples          1.50'."""
    raise NotImplementedError
