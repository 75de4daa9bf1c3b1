def has_festival(year):
    if year % 200 == 0:
        return 1
    if year % 50 == 0:
        return 0
    if year % 5 == 0:
        return 1
    return 0
