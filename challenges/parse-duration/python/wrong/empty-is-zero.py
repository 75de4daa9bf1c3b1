import re


def parse_duration(text):
    match = re.fullmatch(r" *(?:([0-9]+)h)? *(?:([0-9]+)m)? *(?:([0-9]+)s)? *", text)
    if not match:
        raise ValueError(text)
    hours, minutes, seconds = (int(number or 0) for number in match.groups())
    return hours * 3600 + minutes * 60 + seconds
