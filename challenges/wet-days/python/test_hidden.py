from solution import wet_days


def test_a_little_more_than_two_is_wet():
    assert wet_days([1.9, 2.1, 2.5]) == [2, 3]


def test_two_days_with_the_same_rain_are_two_days():
    assert wet_days([7, 0, 7, 7]) == [1, 3, 4]


def test_the_last_day_counts_too():
    assert wet_days([0, 0, 0, 0, 30]) == [5]


def test_no_wet_day_gives_an_empty_list():
    assert wet_days([0, 1, 2, 0.5]) == []


def test_the_diary_is_not_changed():
    rain = [4, 0, 8]
    wet_days(rain)
    assert rain == [4, 0, 8]
