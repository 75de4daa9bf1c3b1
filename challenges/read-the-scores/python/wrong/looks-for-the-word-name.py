def total_points(text):
    totals = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith(("name", "player")):
            name, points = line.split(";")
            name = name.strip()
            totals[name] = totals.get(name, 0) + int(points)
    return totals
