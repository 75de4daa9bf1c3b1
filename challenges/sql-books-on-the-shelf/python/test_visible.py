import sqlite3

from solution import shelf_query


def shelf(books, loans):
    """Run the query on books (titles, numbered from 1) and loans (book, returned)."""
    library = sqlite3.connect(":memory:")
    library.execute("CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL)")
    library.execute("CREATE TABLE loans (id INTEGER PRIMARY KEY, book_id INTEGER NOT NULL, taken TEXT NOT NULL, returned TEXT)")
    library.executemany("INSERT INTO books (title) VALUES (?)", [(title,) for title in books])
    library.executemany("INSERT INTO loans (book_id, taken, returned) VALUES (?, '2024-05-01', ?)", loans)
    return library.execute(shelf_query()).fetchall()


BACK, OUT = "2024-05-20", None


def test_counts_the_loans_of_each_book():
    assert shelf(["Knots", "Bread"], [(1, BACK), (1, BACK), (1, BACK), (2, BACK)]) == [("Knots", 3), ("Bread", 1)]


def test_books_never_lent_count_zero():
    assert shelf(["Knots", "Bread"], [(2, BACK)]) == [("Bread", 1), ("Knots", 0)]


def test_leaves_out_a_book_that_is_lent():
    assert shelf(["Knots", "Bread"], [(1, OUT), (2, BACK)]) == [("Bread", 1)]


def test_most_lent_first():
    loans = [(1, BACK)] + [(2, BACK)] * 12 + [(3, BACK)] * 2
    assert shelf(["A", "B", "C"], loans) == [("B", 12), ("C", 2), ("A", 1)]
