def has_festival(year):
    return year % 5 == 0
