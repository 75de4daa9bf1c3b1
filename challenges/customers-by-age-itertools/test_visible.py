import ast
import pathlib

from solution import customers_by_age


def calls_groupby(source):
    """Does the source call groupby, as it was imported from itertools?"""
    tree = ast.parse(source)
    modules = set()
    functions = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {item.asname or item.name for item in node.names if item.name == "itertools"}
        if isinstance(node, ast.ImportFrom) and node.module == "itertools":
            functions |= {item.asname or item.name for item in node.names if item.name == "groupby"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in functions:
                return True
            if isinstance(called, ast.Attribute) and called.attr == "groupby":
                if isinstance(called.value, ast.Name) and called.value.id in modules:
                    return True
    return False


def test_customers_of_the_same_age_are_together():
    ada = {"name": "Ada", "age": 36}
    ben = {"name": "Ben", "age": 20}
    cleo = {"name": "Cleo", "age": 36}
    assert customers_by_age([ben, ada, cleo]) == {20: [ben], 36: [ada, cleo]}


def test_one_customer_makes_one_group():
    assert customers_by_age([{"name": "Ada", "age": 36}]) == {36: [{"name": "Ada", "age": 36}]}


def test_no_customers_make_no_groups():
    assert customers_by_age([]) == {}


def test_itertools_groupby_is_used():
    source = pathlib.Path(__file__).with_name("solution.py").read_text()
    assert calls_groupby(source), "please call itertools.groupby"
