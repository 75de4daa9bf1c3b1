import sqlite3


def statement(bookings):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE bookings (account, day, cents)")
    for account, day, cents in bookings:
        database.execute(f"INSERT INTO bookings VALUES ('{account}', '{day}', {cents})")
    return database.execute("""
        SELECT account, day, cents, SUM(cents) OVER (PARTITION BY account ORDER BY day, rowid)
        FROM bookings ORDER BY account, day, rowid
    """).fetchall()
