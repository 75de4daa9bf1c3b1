def film_evening(films, minutes_each, break_minutes):
    """Return how long the evening takes, as hours and minutes."""
    raise NotImplementedError
