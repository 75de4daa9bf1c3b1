import heapq


def coldest_and_warmest(temperatures):
    if not temperatures:
        return None
    coldest = heapq.nsmallest(1, temperatures)[0]
    warmest = heapq.nlargest(1, temperatures)[0]
    return temperatures.index(coldest), temperatures.index(warmest)
