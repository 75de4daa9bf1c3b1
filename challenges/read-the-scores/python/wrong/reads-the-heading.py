def total_points(text):
    totals = {}
    for line in text.splitlines():
        if line.strip():
            name, points = line.split(";")
            name = name.strip()
            totals[name] = totals.get(name, 0) + (int(points) if points.strip(" -").isdigit() else 0)
    return totals
