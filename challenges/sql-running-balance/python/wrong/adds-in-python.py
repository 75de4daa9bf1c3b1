import sqlite3


def statement(bookings):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE bookings (account, day, cents)")
    database.executemany("INSERT INTO bookings VALUES (?, ?, ?)", bookings)
    balances = {}
    result = []
    for account, day, cents in database.execute("SELECT * FROM bookings ORDER BY account, day, rowid"):
        balances[account] = balances.get(account, 0) + cents
        result.append((account, day, cents, balances[account]))
    return result
