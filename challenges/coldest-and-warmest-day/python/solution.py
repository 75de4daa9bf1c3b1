def coldest_and_warmest(temperatures: list[int]) -> tuple[int, int] | None:
    """Return the positions of the coldest and the warmest day, or None."""
    if not temperatures:
        return None
    coldest = warmest = 0
    for day, temperature in enumerate(temperatures):
        if temperature < temperatures[coldest]:
            coldest = day
        if temperature > temperatures[warmest]:
            warmest = day
    return coldest, warmest
