def sale_prices(prices, limit):
    """Return half of every price that is at least limit."""
    raise NotImplementedError
