def has_festival(year):
    """Return True if there is a lantern festival in this year, otherwise False."""
    raise NotImplementedError
