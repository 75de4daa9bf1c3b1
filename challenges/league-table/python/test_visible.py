from solution import league_table


def team(name, points, scored=0, conceded=0):
    return {"name": name, "points": points, "scored": scored, "conceded": conceded}


def test_more_points_come_first():
    table = league_table([team("A", 3), team("B", 10), team("C", 7)])
    assert [name for _, name in table] == ["B", "C", "A"]


def test_goal_difference_decides_between_equal_points():
    table = league_table([team("A", 5, 9, 8), team("B", 5, 4, 2), team("C", 5, 1, 4)])
    assert [name for _, name in table] == ["B", "A", "C"]


def test_places_count_from_one():
    assert league_table([team("A", 3), team("B", 2), team("C", 1)]) == [(1, "A"), (2, "B"), (3, "C")]


def test_teams_that_are_level_share_a_place():
    assert league_table([team("B", 3, 2, 1), team("A", 3, 2, 1)]) == [(1, "A"), (1, "B")]
