import sqlite3


def statement(bookings: list[tuple[str, str, int]]) -> list[tuple[str, str, int, int]]:
    """Return (account, day, cents, balance after it) of each booking, by account and day."""
    raise NotImplementedError
