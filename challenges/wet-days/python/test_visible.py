from solution import wet_days


def test_days_with_more_than_two_millimetres():
    assert wet_days([0, 5, 1, 12]) == [2, 4]


def test_exactly_two_millimetres_is_not_wet():
    assert wet_days([2, 2.0, 3]) == [3]


def test_the_first_day_has_number_one():
    assert wet_days([9]) == [1]


def test_an_empty_diary_gives_an_empty_list():
    assert wet_days([]) == []
