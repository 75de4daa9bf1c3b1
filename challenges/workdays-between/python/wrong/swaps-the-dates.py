from datetime import timedelta


def workdays(start, end, holidays):
    day, last = min(start, end), max(start, end)
    count = 0
    while day <= last:
        if day.weekday() < 5 and day not in holidays:
            count += 1
        day += timedelta(days=1)
    return count
