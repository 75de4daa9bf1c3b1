from solution import tidy_name


def test_spaces_at_both_ends_go():
    assert tidy_name("  Ada Lovelace ") == "Ada Lovelace"


def test_every_word_begins_with_a_capital():
    assert tidy_name("ada lovelace") == "Ada Lovelace"


def test_underscores_are_spaces_too():
    assert tidy_name("grace_hopper") == "Grace Hopper"


def test_full_stops_and_commas_go():
    assert tidy_name("Grace B. Hopper,") == "Grace B Hopper"
