def total_points(text):
    """Return a dictionary: each name, and the sum of its points."""
    raise NotImplementedError
