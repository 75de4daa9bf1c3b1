import pytest

from solution import film_evening


@pytest.mark.parametrize("films, expected", [(3, (5, 0)), (4, (6, 45)), (5, (8, 30)), (10, (17, 15))])
def test_there_is_one_break_fewer_than_films(films, expected):
    assert film_evening(films, 90, 15) == expected


def test_a_break_may_be_zero_minutes_long():
    assert film_evening(2, 75, 0) == (2, 30)


def test_less_than_an_hour_has_zero_hours():
    assert film_evening(2, 20, 5) == (0, 45)


def test_one_minute_short_of_an_hour():
    assert film_evening(1, 59, 30) == (0, 59)
    assert film_evening(1, 119, 30) == (1, 59)
    assert film_evening(1, 61, 30) == (1, 1)


def test_the_answer_is_a_tuple_of_whole_numbers():
    result = film_evening(2, 85, 13)
    assert result == (3, 3)
    assert [type(number) for number in result] == [int, int]
