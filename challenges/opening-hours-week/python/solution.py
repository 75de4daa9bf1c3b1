import re
from collections.abc import Iterator
from itertools import pairwise

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
TIME = re.compile(r"([0-9]{1,2}):([0-5][0-9])")

Span = tuple[int, int]


def parse_hours(text: str) -> dict[str, list[Span]]:
    """Read opening hours: day -> sorted list of (opens, closes) in minutes."""
    week: dict[str, list[Span]] = {day: [] for day in DAYS}
    for rule in text.split(";"):
        parts = rule.split()
        if not parts:
            continue
        if len(parts) != 2:
            raise ValueError(f"bad rule: {rule.strip()}")
        days, times = parts
        for day in read_days(days):
            week[day] = read_spans(times)
    return week


def read_days(text: str) -> Iterator[str]:
    for part in text.split(","):
        first, dash, last = part.partition("-")
        start = day_number(first)
        end = day_number(last) if dash else start
        for step in range((end - start) % 7 + 1):
            yield DAYS[(start + step) % 7]


def day_number(name: str) -> int:
    if name not in DAYS:
        raise ValueError(f"unknown day: {name}")
    return DAYS.index(name)


def read_spans(text: str) -> list[Span]:
    if text == "closed":
        return []
    spans = sorted(read_span(part) for part in text.split(","))
    for (_, closes), (opens_again, _) in pairwise(spans):
        if opens_again < closes:
            raise ValueError(f"hours overlap: {text}")
    return spans


def read_span(text: str) -> Span:
    first, _, last = text.partition("-")
    opens, closes = minutes(first), minutes(last)
    if closes <= opens:
        raise ValueError(f"closes before it opens: {text}")
    return opens, closes


def minutes(text: str) -> int:
    match = TIME.fullmatch(text)
    if not match or (total := int(match[1]) * 60 + int(match[2])) > 24 * 60:
        raise ValueError(f"bad time: {text}")
    return total
