from solution import stairs


def test_the_top_is_there_once():
    assert stairs(6).count(6) == 1
    assert stairs(7).count(7) == 1


def test_the_floor_is_not_a_stair():
    assert 0 not in stairs(6)
    assert min(stairs(6)) == 1
    assert stairs(6)[-1] == 2


def test_two_stairs():
    assert stairs(2) == [1, 2]


def test_no_stairs():
    assert stairs(0) == []


def test_a_long_staircase():
    assert stairs(10) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 8, 6, 4, 2]
    assert len(stairs(1001)) == 1501
