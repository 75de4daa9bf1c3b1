def greeting(name, word, times, mark):
    """Return a greeting such as 'Hello, Ada!'."""
    raise NotImplementedError
