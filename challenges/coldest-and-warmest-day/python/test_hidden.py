from solution import coldest_and_warmest


def test_they_may_be_the_first_and_the_last_day():
    assert coldest_and_warmest([1, 2, 3, 4]) == (0, 3)
    assert coldest_and_warmest([4, 3, 2, 1]) == (3, 0)


def test_days_below_zero():
    assert coldest_and_warmest([-8, -2, -11, -5]) == (2, 1)


def test_days_above_and_below_zero():
    assert coldest_and_warmest([3, -1, 0, 7, -6, 2]) == (4, 3)


def test_all_days_alike():
    assert coldest_and_warmest([10, 10, 10]) == (0, 0)


def test_the_list_is_not_changed():
    temperatures = [5, -1, 8]
    coldest_and_warmest(temperatures)
    assert temperatures == [5, -1, 8]
