def has_festival(year):
    return year % 5 == 0 and year % 50 != 0
