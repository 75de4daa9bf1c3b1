def weeks_to_save(goal, first_week):
    """Return after how many weeks there are at least goal coins in the jar."""
    raise NotImplementedError
