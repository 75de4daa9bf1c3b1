def total_points(text: str) -> dict[str, int]:
    """Return a dictionary: each name, and the sum of its points."""
    totals: dict[str, int] = {}
    for line in text.splitlines()[1:]:
        if line.strip():
            name, points = line.split(";")
            name = name.strip()
            totals[name] = totals.get(name, 0) + int(points)
    return totals
