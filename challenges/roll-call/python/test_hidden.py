from solution import roll_call


def test_missing_comes_first():
    missing, unexpected = roll_call(["Ada", "Bob", "Cy"], ["Cy", "Dan", "Eli"])
    assert missing == {"Ada", "Bob"}
    assert unexpected == {"Dan", "Eli"}


def test_nobody_has_signed_up():
    assert roll_call([], ["Tim", "Ida"]) == (set(), {"Tim", "Ida"})


def test_two_empty_lists():
    assert roll_call([], []) == (set(), set())


def test_names_may_be_on_a_list_twice():
    assert roll_call(["Eva", "Jon", "Eva"], ["Eva"]) == ({"Jon"}, set())
    assert roll_call(["Eva"], ["Eva", "Eva"]) == (set(), set())
    assert roll_call(["Eva", "Jon"], ["Eva", "Eva"]) == ({"Jon"}, set())
    assert roll_call(["Jon"], ["Tim", "Jon", "Tim"]) == (set(), {"Tim"})


def test_the_answer_is_two_sets():
    result = roll_call(["Eva", "Jon"], ["Tim"])
    assert len(result) == 2
    assert all(isinstance(names, set) for names in result)


def test_the_lists_are_not_changed():
    signed_up = ["Eva", "Jon", "Jon"]
    arrived = ["Jon", "Tim"]
    roll_call(signed_up, arrived)
    assert signed_up == ["Eva", "Jon", "Jon"]
    assert arrived == ["Jon", "Tim"]
