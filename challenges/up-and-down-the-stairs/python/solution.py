def stairs(top: int) -> list[int]:
    """Return the stairs you step on: up by ones, down by twos."""
    up = list(range(1, top + 1))
    down = list(range(top - 2, 0, -2))
    return up + down
