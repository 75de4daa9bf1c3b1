def sale_prices(prices, limit):
    prices = [price for price in prices]
    result = []
    for price in prices:
        if price >= limit:
            result.append(price // 2)
    return result
