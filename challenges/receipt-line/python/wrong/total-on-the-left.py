def receipt_line(name, quantity, price):
    return f"{quantity} x {name:<12}{quantity * price:<8.2f}"
