def coldest_and_warmest(temperatures):
    if not temperatures:
        return None
    coldest = 0
    warmest = 0
    lowest = temperatures[0]
    highest = 0
    for day, temperature in enumerate(temperatures):
        if temperature < lowest:
            lowest = temperature
            coldest = day
        if temperature > highest:
            highest = temperature
            warmest = day
    return coldest, warmest
