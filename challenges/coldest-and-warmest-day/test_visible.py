import ast
import pathlib

from solution import coldest_and_warmest


def test_coldest_and_warmest():
    assert coldest_and_warmest([12, 9, 17, 15]) == (1, 2)


def test_the_first_of_equal_days_counts():
    assert coldest_and_warmest([0, -3, 4, -3, 4]) == (1, 2)


def test_a_single_day_is_both():
    assert coldest_and_warmest([21]) == (0, 0)


def test_no_days_give_none():
    assert coldest_and_warmest([]) is None


def test_no_ready_made_function_is_used():
    source = pathlib.Path(__file__).with_name("solution.py").read_text()
    for node in ast.walk(ast.parse(source)):
        assert getattr(node, "id", "") not in ("min", "max", "sorted"), "please search by hand"
        assert getattr(node, "attr", "") != "sort", "please search by hand"
    assert coldest_and_warmest([5, 6, 4]) == (2, 1)
