import pytest

from solution import check_code


def test_a_good_code_becomes_a_number():
    assert check_code("4071") == 4071


def test_a_short_code_is_refused():
    with pytest.raises(ValueError, match="^a code has 4 characters$"):
        check_code("407")


def test_letters_are_refused():
    with pytest.raises(ValueError, match="^a code has only digits$"):
        check_code("40a1")


def test_four_equal_digits_are_refused():
    with pytest.raises(ValueError, match="^the digits must not all be the same$"):
        check_code("7777")
    with pytest.raises(ValueError, match="^the digits must not all be the same$"):
        check_code("0000")
