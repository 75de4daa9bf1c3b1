from solution import league_table


def team(name, points, scored=0, conceded=0):
    return {"name": name, "points": points, "scored": scored, "conceded": conceded}


def test_goals_scored_decide_next():
    assert league_table([team("A", 5, 2, 1), team("B", 5, 4, 3), team("C", 5, 3, 2)]) == [(1, "B"), (2, "C"), (3, "A")]


def test_names_decide_last():
    table = league_table([team("Weir", 1), team("Dene", 1), team("Moor", 1)])
    assert [name for _, name in table] == ["Dene", "Moor", "Weir"]


def test_capitals_make_no_difference_to_the_order_of_names():
    table = league_table([team("Zeta", 1), team("beta", 1), team("Alpha", 1), team("gamma", 1)])
    assert [name for _, name in table] == ["Alpha", "beta", "gamma", "Zeta"]


def test_the_place_after_shared_ones_is_skipped():
    teams = [team("F", 0), team("A", 9), team("D", 4), team("C", 4), team("B", 4), team("E", 1)]
    assert league_table(teams) == [(1, "A"), (2, "B"), (2, "C"), (2, "D"), (5, "E"), (6, "F")]


def test_the_name_alone_does_not_separate_places():
    assert league_table([team("a", 2, 3, 3), team("b", 2, 3, 3), team("c", 2, 2, 2)]) == [(1, "a"), (1, "b"), (3, "c")]


def test_no_teams():
    assert league_table([]) == []


def test_the_input_is_not_changed():
    teams = [team("B", 1), team("A", 2)]
    league_table(teams)
    assert teams == [team("B", 1), team("A", 2)]
