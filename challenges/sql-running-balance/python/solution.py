import sqlite3
from contextlib import closing

QUERY = """
    SELECT account, day, cents, SUM(cents) OVER (PARTITION BY account ORDER BY day, id)
    FROM bookings
    ORDER BY account, day, id
"""


def statement(bookings: list[tuple[str, str, int]]) -> list[tuple[str, str, int, int]]:
    """Return (account, day, cents, balance after it) of each booking, by account and day."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE bookings (id INTEGER PRIMARY KEY, account TEXT, day TEXT, cents INTEGER)")
        database.executemany("INSERT INTO bookings (account, day, cents) VALUES (?, ?, ?)", bookings)
        return database.execute(QUERY).fetchall()
