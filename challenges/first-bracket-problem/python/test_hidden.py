from solution import first_bracket_problem


def test_text_without_brackets_has_no_problem():
    assert first_bracket_problem("") is None
    assert first_bracket_problem("a < b, b > c, \"quoted\"") is None


def test_deep_nesting_has_no_problem():
    assert first_bracket_problem("(" * 2000 + ")" * 2000) is None
    assert first_bracket_problem("([{}])()[{}]") is None


def test_crossed_brackets_are_a_problem():
    assert first_bracket_problem("([)]") == 2
    assert first_bracket_problem("{a(b}c)") == 4


def test_the_first_wrong_closing_bracket_counts():
    assert first_bracket_problem("())]}") == 2
    assert first_bracket_problem("[](}]") == 3


def test_a_wrong_closing_bracket_comes_before_one_left_open():
    assert first_bracket_problem("({]") == 2


def test_the_earliest_bracket_left_open_counts():
    assert first_bracket_problem("()[{(") == 2
    assert first_bracket_problem("a(b(c)") == 1
