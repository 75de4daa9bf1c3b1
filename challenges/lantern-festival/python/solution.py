def has_festival(year: int) -> bool:
    """Return True if there is a lantern festival in this year, otherwise False."""
    return year % 200 == 0 or (year % 5 == 0 and year % 50 != 0)
