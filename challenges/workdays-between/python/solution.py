from datetime import date, timedelta

SATURDAY = 5


def workdays(start: date, end: date, holidays: list[date]) -> int:
    """Count the working days from start to end, both included."""
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return sum(day.weekday() < SATURDAY and day not in holidays for day in days)
