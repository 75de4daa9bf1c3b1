def wet_days(rain):
    """Return the numbers of the days with more than 2 mm of rain."""
    raise NotImplementedError
