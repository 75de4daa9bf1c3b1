import pytest
from solution import parse_duration


def test_one_unit():
    assert parse_duration("45s") == 45
    assert parse_duration("2m") == 120
    assert parse_duration("3h") == 10800


def test_units_together():
    assert parse_duration("1h 30m") == 5400
    assert parse_duration("1h 2m 3s") == 3723
    assert parse_duration("2h 5s") == 7205


@pytest.mark.parametrize("text", ["10d", "10 minutes", "1h 30m!", "abc", "1h 5x 3s"])
def test_refuses_an_unknown_unit(text):
    with pytest.raises(ValueError):
        parse_duration(text)


@pytest.mark.parametrize("text", ["90", "1h 30", "5 10s"])
def test_refuses_a_number_without_unit(text):
    with pytest.raises(ValueError):
        parse_duration(text)
