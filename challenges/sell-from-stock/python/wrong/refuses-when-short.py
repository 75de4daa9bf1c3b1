def sell(stock, product, amount):
    if product not in stock or stock[product] < amount:
        return 0
    stock[product] -= amount
    if stock[product] == 0:
        del stock[product]
    return amount
