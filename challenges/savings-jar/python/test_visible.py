from solution import weeks_to_save


def test_it_takes_several_weeks():
    assert weeks_to_save(9, 4) == 2


def test_each_week_one_more():
    assert weeks_to_save(10, 1) == 4


def test_the_jar_may_hold_more_than_the_goal():
    assert weeks_to_save(11, 1) == 5


def test_the_first_week_may_be_enough():
    assert weeks_to_save(6, 6) == 1
    assert weeks_to_save(2, 6) == 1
