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
    nodes = list(ast.walk(ast.parse(source)))
    variables = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for node in nodes:
        called = node.func if isinstance(node, ast.Call) else None
        assert getattr(called, "id", "") not in ("min", "max", "sorted", "nsmallest", "nlargest"), "please search by hand"
        assert getattr(called, "attr", "") not in ("sort", "nsmallest", "nlargest"), "please search by hand"
        if isinstance(node, ast.Name) and node.id in ("min", "max", "sorted"):
            assert node.id in variables, "please search by hand"
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            assert "heapq" not in ast.unparse(node), "please search by hand"
    assert coldest_and_warmest([5, 6, 4]) == (2, 1)
