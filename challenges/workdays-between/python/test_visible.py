from datetime import date

from solution import workdays


def test_a_whole_week_has_five_working_days():
    assert workdays(date(2024, 3, 4), date(2024, 3, 10), []) == 5
    assert workdays(date(2024, 3, 6), date(2024, 3, 12), []) == 5


def test_both_ends_count():
    assert workdays(date(2024, 3, 5), date(2024, 3, 5), []) == 1
    assert workdays(date(2024, 3, 4), date(2024, 3, 8), []) == 5


def test_a_weekend_has_none():
    assert workdays(date(2024, 3, 9), date(2024, 3, 10), []) == 0


def test_a_holiday_is_no_working_day():
    assert workdays(date(2024, 3, 4), date(2024, 3, 8), [date(2024, 3, 4), date(2024, 3, 8)]) == 3


def test_an_end_before_the_start_gives_zero():
    assert workdays(date(2024, 3, 8), date(2024, 3, 7), []) == 0
    assert workdays(date(2024, 3, 8), date(2024, 3, 4), []) == 0
