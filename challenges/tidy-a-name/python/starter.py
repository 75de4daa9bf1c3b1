def tidy_name(text):
    """Return the name in tidy form, for example 'Ada Lovelace'."""
    raise NotImplementedError
