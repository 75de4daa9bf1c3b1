def coldest_and_warmest(temperatures):
    lowest = highest = temperatures[0]
    coldest = warmest = 0
    for day, temperature in enumerate(temperatures):
        if temperature < lowest:
            lowest, coldest = temperature, day
        if temperature > highest:
            highest, warmest = temperature, day
    return coldest, warmest
