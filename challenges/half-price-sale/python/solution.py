def sale_prices(prices: list[int], limit: int) -> list[int]:
    """Return half of every price that is at least limit."""
    return [price // 2 for price in prices if price >= limit]
