from solution import total_points


def test_points_are_numbers():
    result = total_points("name;points\nEva;007\nJon;0\n")
    assert result == {"Eva": 7, "Jon": 0}
    assert [type(points) for points in result.values()] == [int, int]


def test_points_may_be_negative():
    assert total_points("name;points\nEva;5\nEva;-8\nJon; -2\n") == {"Eva": -3, "Jon": -2}


def test_capital_letters_make_another_name():
    assert total_points("name;points\nEva;1\neva;2\nEVA;3") == {"Eva": 1, "eva": 2, "EVA": 3}


def test_empty_lines_are_passed_over():
    assert total_points("name;points\n\nEva;1\n   \n\nEva;2\n\n") == {"Eva": 3}


def test_a_heading_alone_gives_an_empty_dictionary():
    assert total_points("name;points") == {}
    assert total_points("name;points\n") == {}
    assert total_points("name;points\n \n\n") == {}


def test_the_heading_may_look_like_anything():
    assert total_points("Spieler;Punkte\nTim;4\n") == {"Tim": 4}
    assert total_points("Eva;100\nEva;1\n") == {"Eva": 1}
    assert total_points("Results of our evening\nTim;4\n") == {"Tim": 4}
