def sell(stock, product, amount):
    """Take up to amount pieces out of the stock and return how many were sold."""
    raise NotImplementedError
