from solution import roll_call


def test_missing_and_unexpected():
    assert roll_call(["Eva", "Jon", "Ida"], ["Ida", "Tim", "Eva"]) == ({"Jon"}, {"Tim"})


def test_everybody_is_there():
    assert roll_call(["Eva", "Jon"], ["Jon", "Eva"]) == (set(), set())


def test_nobody_has_come():
    assert roll_call(["Eva", "Jon"], []) == ({"Eva", "Jon"}, set())
