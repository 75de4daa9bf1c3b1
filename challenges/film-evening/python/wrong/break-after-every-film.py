def film_evening(films, minutes_each, break_minutes):
    total = films * (minutes_each + break_minutes)
    return total // 60, total % 60
