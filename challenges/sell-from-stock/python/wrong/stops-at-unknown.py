def sell(stock, product, amount):
    sold = min(amount, stock[product])
    stock[product] -= sold
    if stock[product] == 0:
        del stock[product]
    return sold
