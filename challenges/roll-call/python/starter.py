def roll_call(signed_up, arrived):
    """Return two sets: who is missing, and who is there unexpectedly."""
    raise NotImplementedError
