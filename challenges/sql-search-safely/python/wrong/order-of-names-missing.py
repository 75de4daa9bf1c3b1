import sqlite3


def search(products, text, highest=None):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE products (name TEXT, cents INTEGER)")
    database.executemany("INSERT INTO products VALUES (?, ?)", products)
    query = "SELECT name FROM products WHERE instr(lower(name), lower(?)) > 0 AND (? IS NULL OR cents <= ?) ORDER BY cents"
    return [name for (name,) in database.execute(query, (text, highest, highest))]
