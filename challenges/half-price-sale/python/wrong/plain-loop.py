def sale_prices(prices, limit):
    result = []
    for price in prices:
        if price >= limit:
            result.append(price // 2)
    return result
