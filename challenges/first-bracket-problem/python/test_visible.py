from solution import first_bracket_problem


def test_matching_brackets_have_no_problem():
    assert first_bracket_problem("()") is None
    assert first_bracket_problem("a[b(c){d}]e") is None


def test_a_closing_bracket_without_an_opening_one():
    assert first_bracket_problem("ab)") == 2
    assert first_bracket_problem("]") == 0


def test_a_closing_bracket_of_the_wrong_kind():
    assert first_bracket_problem("(1, 2]") == 5
    assert first_bracket_problem("{)") == 1


def test_a_bracket_that_is_never_closed():
    assert first_bracket_problem("(") == 0
    assert first_bracket_problem("x = [1, 2") == 4
