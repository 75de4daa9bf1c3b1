import ast
from pathlib import Path
import re

from solution import statement


def test_a_single_booking():
    assert statement([("only", "2024-05-01", 7)]) == [("only", "2024-05-01", 7, 7)]


def test_each_account_starts_at_zero():
    rows = statement([("b", "2024-05-01", 1), ("a", "2024-05-01", 10), ("c", "2024-05-01", 100), ("a", "2024-05-02", 10)])
    assert rows == [
        ("a", "2024-05-01", 10, 10),
        ("a", "2024-05-02", 10, 20),
        ("b", "2024-05-01", 1, 1),
        ("c", "2024-05-01", 100, 100),
    ]


def test_bookings_of_one_day_keep_the_order_given():
    day = "2024-05-01"
    assert statement([("a", day, 50), ("b", day, 1), ("a", day, -80), ("a", day, 30), ("a", day, 40)]) == [
        ("a", day, 50, 50),
        ("a", day, -80, -30),
        ("a", day, 30, 0),
        ("a", day, 40, 40),
        ("b", day, 1, 1),
    ]


def test_bookings_that_look_the_same_are_two():
    booking = ("a", "2024-05-01", 5)
    assert statement([booking, booking]) == [(*booking, 5), (*booking, 10)]


def test_uses_a_window_function():
    nodes = list(ast.walk(ast.parse(Path(__file__).with_name("solution.py").read_text())))
    notes = [node.value for node in nodes if isinstance(node, ast.Expr)]  # docstrings, and texts that nothing uses
    texts = [node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in notes]
    texts.sort(key=lambda node: (node.lineno, node.col_offset))
    sql = " ".join(node.value for node in texts)
    assert re.search(r"\bsum\s*\(.*\).*\bover\b", sql, re.IGNORECASE | re.DOTALL), "SUM(...) OVER (...) is in no query"


def test_text_is_never_part_of_the_sql():
    rows = statement([("Ann's", "2024-05-01", 5), ("x'); DROP TABLE bookings; --", "2024-05-01", 6)])
    assert rows == [("Ann's", "2024-05-01", 5, 5), ("x'); DROP TABLE bookings; --", "2024-05-01", 6, 6)]
