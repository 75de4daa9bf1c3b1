def parse_duration(text):
    total = 0
    last = 3
    parts = text.split()
    if not parts:
        raise ValueError(text)
    for part in parts:
        number, unit = part[:-1], part[-1]
        if unit not in "smh" or not number.isdigit():
            raise ValueError(text)
        place = "smh".index(unit)
        if place >= last:
            raise ValueError(text)
        last = place
        total += int(number) * 60 ** place
    return total
