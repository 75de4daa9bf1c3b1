import re

DURATION = re.compile(r" *(?:([0-9]+)h)? *(?:([0-9]+)m)? *(?:([0-9]+)s)? *")


def parse_duration(text: str) -> int:
    """Return the number of seconds that a text such as "1h 30m" stands for."""
    match = DURATION.fullmatch(text)
    if match is None or not any(match.groups()):
        raise ValueError(f"not a duration: {text!r}")
    hours, minutes, seconds = (int(number) for number in match.groups("0"))
    return (hours * 60 + minutes) * 60 + seconds
