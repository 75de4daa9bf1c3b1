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


def test_gives_title_and_number():
    assert shelf(["Knots"], [(1, BACK)] * 4) == [("Knots", 4)]


def test_no_books_give_no_rows():
    assert shelf([], []) == []


def test_a_returned_book_is_back():
    assert shelf(["Knots"], [(1, BACK)]) == [("Knots", 1)]


def test_earlier_loans_do_not_bring_a_lent_book_back():
    assert shelf(["Knots", "Bread"], [(1, BACK), (1, BACK), (1, OUT), (2, OUT)]) == []


def test_titles_decide_between_equal_numbers():
    loans = [(1, BACK), (3, BACK), (4, BACK)]
    assert shelf(["Weir", "Yarn", "Dene", "Moor", "Abbey"], loans) == [
        ("Dene", 1),
        ("Moor", 1),
        ("Weir", 1),
        ("Abbey", 0),
        ("Yarn", 0),
    ]


def test_two_copies_are_two_rows():
    assert shelf(["Knots", "Knots", "Knots"], [(1, BACK), (2, BACK), (2, BACK), (3, OUT)]) == [("Knots", 2), ("Knots", 1)]
