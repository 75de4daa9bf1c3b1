def sale_prices(prices, limit):
    return [half for half in [price // 2 for price in prices] if half >= limit]
