from solution import count_votes


def test_every_choice_has_its_own_count():
    votes = ["a", "b", "c", "a", "b", "a", "d"]
    assert count_votes(votes) == {"a": 3, "b": 2, "c": 1, "d": 1}


def test_spaces_around_a_vote_make_no_difference():
    assert count_votes([" soup", "soup  ", "  Soup "]) == {"soup": 3}


def test_a_choice_may_have_two_words():
    assert count_votes(["Fish Soup", "fish soup ", "fish", "soup"]) == {"fish soup": 2, "fish": 1, "soup": 1}


def test_choices_come_in_the_order_of_their_first_vote():
    assert list(count_votes(["rice", "apple", "rice", "melon", "apple", "rice"])) == ["rice", "apple", "melon"]
    assert list(count_votes(["apple", "rice", "rice"])) == ["apple", "rice"]


def test_no_votes_give_an_empty_dictionary():
    assert count_votes([]) == {}
    assert count_votes(["", " "]) == {}


def test_the_list_of_votes_is_not_changed():
    votes = ["Rice ", "", "soup"]
    count_votes(votes)
    assert votes == ["Rice ", "", "soup"]
