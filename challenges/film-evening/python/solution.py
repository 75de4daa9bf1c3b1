def film_evening(films: int, minutes_each: int, break_minutes: int) -> tuple[int, int]:
    """Return how long the evening takes, as hours and minutes."""
    breaks = films - 1
    total = films * minutes_each + breaks * break_minutes
    return total // 60, total % 60
