import ast
import pathlib

from solution import customers_by_age


def test_customers_of_the_same_age_are_together():
    ada = {"name": "Ada", "age": 36}
    ben = {"name": "Ben", "age": 20}
    cleo = {"name": "Cleo", "age": 36}
    assert customers_by_age([ada, ben, cleo]) == {36: [ada, cleo], 20: [ben]}


def test_one_customer_makes_one_group():
    assert customers_by_age([{"name": "Ada", "age": 36}]) == {36: [{"name": "Ada", "age": 36}]}


def test_no_customers_make_no_groups():
    assert customers_by_age([]) == {}


def test_nothing_is_imported():
    source = pathlib.Path(__file__).with_name("solution.py").read_text()
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, (ast.Import, ast.ImportFrom)), "please write it without an import"
        assert getattr(node, "id", "") != "__import__", "please write it without an import"
    assert customers_by_age([{"name": "Ben", "age": 20}]) == {20: [{"name": "Ben", "age": 20}]}
