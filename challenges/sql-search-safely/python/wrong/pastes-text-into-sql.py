import sqlite3


def search(products, text, highest=None):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE products (name TEXT, cents INTEGER)")
    database.executemany("INSERT INTO products VALUES (?, ?)", products)
    query = f"SELECT name FROM products WHERE instr(lower(name), lower('{text}')) > 0"
    if highest is not None:
        query += f" AND cents <= {highest}"
    return [name for (name,) in database.execute(query + " ORDER BY cents, name")]
