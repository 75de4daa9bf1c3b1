def total_points(text):
    totals = {}
    for line in text.splitlines()[1:]:
        if line.strip():
            name, points = line.split(";")
            name = name.strip()
            if name in totals:
                totals[name] = int(totals[name]) + int(points)
            else:
                totals[name] = points.strip()
    return totals
