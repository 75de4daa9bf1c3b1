from solution import total_points


def test_every_line_has_a_name_and_points():
    assert total_points("name;points\nEva;12\nJon;7\nIda;9") == {"Eva": 12, "Jon": 7, "Ida": 9}


def test_the_same_name_is_added_up():
    assert total_points("name;points\nEva;12\nJon;7\nEva;3\n") == {"Eva": 15, "Jon": 7}


def test_the_first_line_is_a_heading():
    assert "name" not in total_points("name;points\nEva;1\n")
    assert total_points("player;score\nTim;4\n") == {"Tim": 4}


def test_spaces_around_names_and_points_are_ignored():
    assert total_points("name;points\n Anna Maria ; 5 \nAnna Maria;2") == {"Anna Maria": 7}
