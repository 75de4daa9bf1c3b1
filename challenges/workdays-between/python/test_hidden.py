from datetime import date

from solution import workdays


def test_each_day_of_the_week():
    assert [workdays(date(2024, 3, day), date(2024, 3, day), []) for day in range(4, 11)] == [1, 1, 1, 1, 1, 0, 0]


def test_across_february_and_the_new_year():
    assert workdays(date(2024, 2, 26), date(2024, 3, 1), []) == 5
    assert workdays(date(2023, 12, 29), date(2024, 1, 2), [date(2024, 1, 1)]) == 2


def test_a_holiday_on_a_weekend_makes_no_difference():
    assert workdays(date(2024, 3, 4), date(2024, 3, 10), [date(2024, 3, 9), date(2024, 3, 10)]) == 5


def test_a_holiday_named_twice_counts_once():
    assert workdays(date(2024, 3, 4), date(2024, 3, 8), [date(2024, 3, 6)] * 2) == 4


def test_holidays_outside_the_dates_make_no_difference():
    assert workdays(date(2024, 3, 4), date(2024, 3, 8), [date(2024, 3, 1), date(2024, 3, 11)]) == 5


def test_the_list_of_holidays_is_not_changed():
    holidays = [date(2024, 3, 6), date(2024, 3, 4), date(2024, 3, 6)]
    workdays(date(2024, 3, 4), date(2024, 3, 8), holidays)
    assert holidays == [date(2024, 3, 6), date(2024, 3, 4), date(2024, 3, 6)]
