from solution import count_votes


def test_each_choice_is_counted():
    assert count_votes(["rice", "soup", "rice", "rice", "soup"]) == {"rice": 3, "soup": 2}


def test_a_single_vote_counts_one():
    assert count_votes(["rice"]) == {"rice": 1}


def test_capital_letters_make_no_difference():
    assert count_votes(["Pizza", "pizza", "PIZZA"]) == {"pizza": 3}


def test_empty_votes_are_left_out():
    assert count_votes(["soup", "", "  ", "soup"]) == {"soup": 2}
