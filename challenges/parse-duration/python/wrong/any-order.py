import re


def parse_duration(text):
    if not re.fullmatch(r"( *[0-9]+[hms])+ *", text):
        raise ValueError(text)
    units = re.findall(r"[hms]", text)
    if len(set(units)) != len(units):
        raise ValueError(text)
    factors = {"h": 3600, "m": 60, "s": 1}
    return sum(int(number) * factors[unit] for number, unit in re.findall(r"([0-9]+)([hms])", text))
