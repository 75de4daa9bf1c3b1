import sqlite3
from contextlib import closing

QUERY = """
    SELECT name
    FROM products
    WHERE instr(lower(name), lower(:text)) AND (:highest IS NULL OR cents <= :highest)
    ORDER BY cents, name
"""


def search(products: list[tuple[str, int]], text: str, highest: int | None = None) -> list[str]:
    """Return the names that hold text, the cheapest first."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE products (name TEXT, cents INTEGER)")
        database.executemany("INSERT INTO products VALUES (?, ?)", products)
        return [name for (name,) in database.execute(QUERY, {"text": text, "highest": highest})]
