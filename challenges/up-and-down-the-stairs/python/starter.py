def stairs(top):
    """Return the stairs you step on: up by ones, down by twos."""
    raise NotImplementedError
