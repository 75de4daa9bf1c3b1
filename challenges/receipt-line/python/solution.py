def receipt_line(name: str, quantity: int, price: float) -> str:
    """Return a line such as '3 x Apples          1.50'."""
    total = quantity * price
    return f"{quantity} x {name:<12}{total:>8.2f}"
