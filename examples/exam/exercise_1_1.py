#!/usr/bin/env python3
"""Exercise 1.1: the integers that are in both lists, as a new list."""


def numbers_in_both(first: list[int], second: list[int]) -> list[int]:
    """Each number once, in the order in which the first list has them."""
    known = set(second)
    return [number for number in dict.fromkeys(first) if number in known]


if __name__ == "__main__":
    assert numbers_in_both([1, 5, 70, 24, 155], [17, 24, 25, 24, 68, 155]) == [24, 155]
    assert numbers_in_both([5, 109, 49, 3], [63, 1, 44, 9]) == []
    assert numbers_in_both([1, 1, 1, 1, 1], [2, 2, 2, 2, 2, 2, 1]) == [1]
    assert numbers_in_both([], [1]) == numbers_in_both([1], []) == []
    print("Exercise 1.1: all assertions hold.")
