def total_points(text):
    totals = {}
    for line in text.splitlines()[1:]:
        if line == "":
            continue
        name, points = line.split(";")
        name = name.strip()
        totals[name] = totals.get(name, 0) + int(points)
    return totals
