def has_festival(year):
    if year % 200 == 0:
        return True
    if year % 100 == 0 or year == 1950:
        return False
    return year % 5 == 0
