import sqlite3


def statement(bookings):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE bookings (account, day, cents)")
    database.executemany("INSERT INTO bookings VALUES (?, ?, ?)", bookings)
    return database.execute("""
        SELECT account, day, cents, SUM(cents) OVER (ORDER BY account, day, rowid)
        FROM bookings ORDER BY account, day, rowid
    """).fetchall()
