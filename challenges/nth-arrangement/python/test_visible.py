import pytest
from solution import nth_arrangement


def test_arrangements_of_three_letters():
    assert [nth_arrangement("abc", number) for number in range(6)] == ["abc", "acb", "bac", "bca", "cab", "cba"]


def test_equal_letters_give_equal_arrangements_once():
    assert [nth_arrangement("aab", number) for number in range(3)] == ["aab", "aba", "baa"]
    assert nth_arrangement("mississippi", 0) == "iiiimppssss"
    assert nth_arrangement("mississippi", 34649) == "ssssppmiiii"


def test_refuses_numbers_that_are_too_large():
    with pytest.raises(IndexError):
        nth_arrangement("abc", 6)
    with pytest.raises(IndexError):
        nth_arrangement("aab", 3)
    with pytest.raises(IndexError):
        nth_arrangement("", 1)


def test_finds_one_among_very_many():
    letters = "abcdefghijklmnopqrst"
    assert nth_arrangement(letters, 0) == letters
    assert nth_arrangement(letters, 2432902008176639999) == letters[::-1]
    assert nth_arrangement(letters, 1216451004088320000) == "kabcdefghijlmnopqrst"
