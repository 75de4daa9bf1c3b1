import ast
import pathlib

from solution import sale_prices


def test_prices_are_halved():
    assert sale_prices([500, 120], 100) == [250, 60]


def test_half_a_cent_is_dropped():
    assert sale_prices([199, 201], 100) == [99, 100]


def test_cheap_things_are_left_out():
    assert sale_prices([500, 99, 120, 80], 100) == [250, 60]


def test_a_list_comprehension_is_used():
    source = pathlib.Path(__file__).with_name("solution.py").read_text()
    nodes = list(ast.walk(ast.parse(source)))
    returned = [node.value for node in nodes if isinstance(node, ast.Return)]
    assert any(isinstance(value, ast.ListComp) for value in returned), "please return a list comprehension"
    assert not any(isinstance(node, (ast.For, ast.While)) for node in nodes), "please write no other loop"
    assert sale_prices([300], 1) == [150]
