import pytest

from solution import check_code


def test_zeros_in_front_are_allowed():
    assert check_code("0042") == 42
    assert check_code("0001") == 1


def test_three_equal_digits_are_allowed():
    assert check_code("5553") == 5553
    assert check_code("3555") == 3555


def test_two_pairs_are_allowed():
    assert check_code("1122") == 1122
    assert check_code("1221") == 1221


@pytest.mark.parametrize("code", ["12345", "123456", "40710"])
def test_a_long_code_is_refused(code):
    with pytest.raises(ValueError, match="^a code has 4 characters$"):
        check_code(code)


@pytest.mark.parametrize("code", ["", "a", "-12", "11111", "hello", " 4071 "])
def test_the_length_is_checked_first(code):
    with pytest.raises(ValueError, match="^a code has 4 characters$"):
        check_code(code)


@pytest.mark.parametrize("code", ["-123", "+123", " 123", "123 ", "1_23", "12.3", "    ", "xxxx"])
def test_signs_and_spaces_are_refused(code):
    with pytest.raises(ValueError, match="^a code has only digits$"):
        check_code(code)
