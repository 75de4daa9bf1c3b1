from solution import stairs


def test_a_short_staircase():
    assert stairs(3) == [1, 2, 3, 1]


def test_an_odd_staircase_ends_on_stair_one():
    assert stairs(5) == [1, 2, 3, 4, 5, 3, 1]


def test_an_even_staircase_ends_on_stair_two():
    assert stairs(4) == [1, 2, 3, 4, 2]


def test_one_stair():
    assert stairs(1) == [1]
