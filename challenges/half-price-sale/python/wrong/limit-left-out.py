def sale_prices(prices, limit):
    return [price // 2 for price in prices if price > limit]
