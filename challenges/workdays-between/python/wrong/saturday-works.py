from datetime import timedelta


def workdays(start, end, holidays):
    count = 0
    while start <= end:
        if start.isoweekday() <= 6 and start not in holidays:
            count += 1
        start += timedelta(days=1)
    return count
