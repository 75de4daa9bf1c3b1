def sell(stock: dict[str, int], product: str, amount: int) -> int:
    """Take up to amount pieces out of the stock and return how many were sold."""
    if product not in stock:
        return 0
    available = stock[product]
    if available <= amount:
        del stock[product]
        return available
    stock[product] = available - amount
    return amount
