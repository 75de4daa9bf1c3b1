def parse_duration(text: str) -> int:
    """Return the number of seconds that a text such as "1h 30m" stands for."""
    raise NotImplementedError
