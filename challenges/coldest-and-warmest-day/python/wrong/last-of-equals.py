def coldest_and_warmest(temperatures):
    if not temperatures:
        return None
    coldest = warmest = 0
    for day in range(len(temperatures)):
        if temperatures[day] <= temperatures[coldest]:
            coldest = day
        if temperatures[day] >= temperatures[warmest]:
            warmest = day
    return coldest, warmest
