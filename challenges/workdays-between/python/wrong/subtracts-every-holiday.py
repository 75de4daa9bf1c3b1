from datetime import timedelta


def workdays(start, end, holidays):
    count = 0
    day = start
    while day <= end:
        if day.weekday() < 5:
            count += 1
        day += timedelta(days=1)
    return count - sum(start <= holiday <= end for holiday in set(holidays))
