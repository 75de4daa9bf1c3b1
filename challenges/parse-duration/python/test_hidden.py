import pytest
from solution import parse_duration


@pytest.mark.parametrize("text", ["1h2m3s", "1h 2m3s", "  1h   2m 3s  ", "1h2m 3s "])
def test_spaces_make_no_difference(text):
    assert parse_duration(text) == 3723


def test_numbers_of_any_size():
    assert parse_duration("90m") == 5400
    assert parse_duration("100h 75m 1000s") == 365500
    assert parse_duration("007s") == 7


def test_zero_is_a_number():
    assert parse_duration("0s") == 0
    assert parse_duration("0h 5m") == 300


@pytest.mark.parametrize("text", ["", " ", "   "])
def test_refuses_nothing(text):
    with pytest.raises(ValueError):
        parse_duration(text)


@pytest.mark.parametrize("text", ["30m 1h", "5s 2m", "5s 2h", "1h 5s 2m"])
def test_refuses_units_in_another_order(text):
    with pytest.raises(ValueError):
        parse_duration(text)


@pytest.mark.parametrize("text", ["1h 2h", "1m1m", "1s 2s"])
def test_refuses_a_unit_twice(text):
    with pytest.raises(ValueError):
        parse_duration(text)


@pytest.mark.parametrize("text", ["h", "1h m", "s 5m", "hms"])
def test_refuses_a_unit_without_number(text):
    with pytest.raises(ValueError):
        parse_duration(text)


@pytest.mark.parametrize("text", ["-1h", "+5m", "1.5h", "1,5h", "1H", "3S"])
def test_refuses_signs_points_and_capitals(text):
    with pytest.raises(ValueError):
        parse_duration(text)


@pytest.mark.parametrize("text", ["1 h", "3 0m", "5  s"])
def test_refuses_spaces_inside_a_part(text):
    with pytest.raises(ValueError):
        parse_duration(text)
