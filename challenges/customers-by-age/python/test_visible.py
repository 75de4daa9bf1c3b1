import ast
import pathlib

from solution import customers_by_age


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


def test_nothing_is_imported():
    source = pathlib.Path(__file__).with_name("solution.py").read_text()
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, (ast.Import, ast.ImportFrom)), "please write it without an import"
        assert getattr(node, "id", "") != "__import__", "please write it without an import"
    assert customers_by_age([customer("Ben", 20)]) == {20: ["Ben"]}
