#!/usr/bin/env python3
"""Exercise 1.2: the names of customers by age, without extra imports (1.2.1) and with itertools (1.2.2)."""

from itertools import groupby
from operator import attrgetter


class Customer:
    def __init__(self, name: str, email: str, age: int) -> None:
        self.name = name
        self.email = email
        self.age = age


def customers_by_age(customers: list[Customer]) -> dict[int, list[str]]:
    """1.2.1: one walk over the customers, then one sort of each group; nothing is imported for it."""
    groups: dict[int, list[str]] = {}
    for customer in customers:
        groups.setdefault(customer.age, []).append(customer.name)
    return {age: sorted(names) for age, names in groups.items()}


def customers_by_age_with_itertools(customers: list[Customer]) -> dict[int, list[str]]:
    """1.2.2: groupby puts neighbours together, so the customers are sorted first."""
    in_order = sorted(customers, key=attrgetter("age", "name"))
    return {age: [customer.name for customer in group] for age, group in groupby(in_order, key=attrgetter("age"))}


if __name__ == "__main__":
    given = [
        Customer("Joe", "joe@shop.example", 47),
        Customer("Sara", "sara@shop.example", 23),
        Customer("Alice", "alice@shop.example", 23),
        Customer("Bob", "bob@shop.example", 47),
        Customer("Gary", "gary@shop.example", 33),
    ]
    expected = {23: ["Alice", "Sara"], 47: ["Bob", "Joe"], 33: ["Gary"]}
    for group in (customers_by_age, customers_by_age_with_itertools):
        assert group(given) == expected
        assert group([]) == {}
        assert group(given + given) == {age: sorted(names * 2) for age, names in expected.items()}
        assert [customer.name for customer in given] == ["Joe", "Sara", "Alice", "Bob", "Gary"]
    print("Exercise 1.2: all assertions hold.")
