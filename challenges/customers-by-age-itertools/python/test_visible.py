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


class Customer:
    def __init__(self, name, email, age):
        self.name = name
        self.email = email
        self.age = age


def customer(name, age):
    return Customer(name, f"{name.lower()}@shop.example", age)


def test_customers_of_the_same_age_are_together_in_alphabetical_order():
    customers = [
        Customer("Joe", "joe@shop.example", 47),
        Customer("Sara", "sara@shop.example", 23),
        Customer("Alice", "alice@shop.example", 23),
        Customer("Bob", "bob@shop.example", 47),
        Customer("Gary", "gary@shop.example", 33),
    ]
    assert customers_by_age(customers) == {23: ["Alice", "Sara"], 47: ["Bob", "Joe"], 33: ["Gary"]}


def test_one_customer_makes_one_group():
    assert customers_by_age([customer("Ada", 36)]) == {36: ["Ada"]}


def test_no_customers_make_no_groups():
    assert customers_by_age([]) == {}


def test_itertools_groupby_is_used():
    source = pathlib.Path(__file__).with_name("solution.py").read_text()
    assert calls_groupby(source), "please call itertools.groupby"
