def coldest_and_warmest(temperatures):
    if not temperatures:
        return None
    return temperatures.index(min(temperatures)), temperatures.index(max(temperatures))
