def sell(stock, product, amount):
    if product not in stock:
        return 0
    sold = min(amount, stock[product])
    stock[product] -= sold
    return sold
