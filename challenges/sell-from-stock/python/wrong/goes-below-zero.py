def sell(stock, product, amount):
    if product not in stock:
        return 0
    stock[product] = stock[product] - amount
    if stock[product] <= 0:
        del stock[product]
    return amount
