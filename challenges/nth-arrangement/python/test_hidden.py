from itertools import permutations

import pytest
from solution import nth_arrangement


def test_the_order_given_makes_no_difference():
    assert [nth_arrangement("cab", number) for number in range(6)] == ["abc", "acb", "bac", "bca", "cab", "cba"]
    assert nth_arrangement("bAa", 0) == "Aab"


def test_one_letter_or_none():
    assert nth_arrangement("x", 0) == "x"
    assert nth_arrangement("", 0) == ""


@pytest.mark.parametrize("letters", ["dbca", "noon", "banana"])
def test_all_arrangements_are_there(letters):
    expected = sorted({"".join(letters) for letters in permutations(letters)})
    assert [nth_arrangement(letters, number) for number in range(len(expected))] == expected


def test_only_equal_letters():
    assert nth_arrangement("zzzzzzzzzzzzzzzz", 0) == "zzzzzzzzzzzzzzzz"
    with pytest.raises(IndexError):
        nth_arrangement("zzzzzzzzzzzzzzzz", 1)


def test_finds_one_among_very_many_with_equal_letters():
    assert nth_arrangement("a" * 20 + "b" * 20, 137846528819) == "b" * 20 + "a" * 20
    assert nth_arrangement("ab" * 20, 68923264410) == "b" + "a" * 20 + "b" * 19


@pytest.mark.parametrize("number", [-1, -6])
def test_refuses_negative_numbers(number):
    with pytest.raises(IndexError):
        nth_arrangement("abc", number)
