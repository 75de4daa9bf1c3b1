def wet_days(rain: list[float]) -> list[int]:
    """Return the numbers of the days with more than 2 mm of rain."""
    result = []
    for day, amount in enumerate(rain, start=1):
        if amount > 2:
            result.append(day)
    return result
