def film_evening(films, minutes_each, break_minutes):
    total = films * minutes_each + (films - 1) * break_minutes
    hours = (total - total % 60) / 60
    return hours, total % 60
