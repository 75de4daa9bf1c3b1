def total_points(text):
    totals = {}
    for line in text.splitlines()[1:]:
        if line.strip():
            name, points = line.split(";")
            totals[name.strip()] = int(points)
    return totals
