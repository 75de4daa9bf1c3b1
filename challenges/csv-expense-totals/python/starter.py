from decimal import Decimal


def totals(text: str) -> dict[str, Decimal]:
    """Return the sum of the amounts of each category in a CSV text."""
    raise NotImplementedError
