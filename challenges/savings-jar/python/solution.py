def weeks_to_save(goal: int, first_week: int) -> int:
    """Return after how many weeks there are at least goal coins in the jar."""
    weeks = 0
    saved = 0
    while saved < goal:
        saved += first_week + weeks
        weeks += 1
    return weeks
