def coldest_and_warmest(temperatures):
    """Return the positions of the coldest and the warmest day, or None."""
    raise NotImplementedError
