DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def parse_hours(text: str) -> dict[str, list[tuple[int, int]]]:
    """Read opening hours: day -> sorted list of (opens, closes) in minutes."""
    raise NotImplementedError
