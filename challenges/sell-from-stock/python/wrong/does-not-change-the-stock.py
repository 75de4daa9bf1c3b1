def sell(stock, product, amount):
    stock = dict(stock)
    if product not in stock:
        return 0
    sold = min(amount, stock[product])
    stock[product] -= sold
    if stock[product] == 0:
        del stock[product]
    return sold
