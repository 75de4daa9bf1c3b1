def badge(first, last):
    """Return the text for a badge, for example 'A. LOVELACE'."""
    raise NotImplementedError
