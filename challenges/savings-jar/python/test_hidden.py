import pytest

from solution import weeks_to_save


@pytest.mark.parametrize("goal, weeks", [(1, 1), (3, 2), (6, 3), (15, 5), (21, 6)])
def test_the_goal_is_reached_exactly(goal, weeks):
    assert weeks_to_save(goal, 1) == weeks


@pytest.mark.parametrize("goal, weeks", [(2, 2), (4, 3), (7, 4), (16, 6), (22, 7)])
def test_one_coin_more_takes_one_week_more(goal, weeks):
    assert weeks_to_save(goal, 1) == weeks


def test_begin_with_a_larger_amount():
    assert weeks_to_save(50, 50) == 1
    assert weeks_to_save(51, 50) == 2
    assert weeks_to_save(101, 50) == 2
    assert weeks_to_save(102, 50) == 3


def test_no_goal_takes_no_weeks():
    assert weeks_to_save(0, 1) == 0
    assert weeks_to_save(0, 20) == 0


def test_a_goal_far_away():
    assert weeks_to_save(5050, 1) == 100
    assert weeks_to_save(5051, 1) == 101
