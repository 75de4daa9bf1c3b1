def sale_prices(prices, limit):
    return sorted({half for half in [price // 2 for price in prices if price >= limit]}, reverse=True)
