import pytest
from solution import WordTree


def tree_of(*words):
    tree = WordTree()
    for word in words:
        tree.add(word)
    return tree


def test_the_beginning_of_a_word_is_no_word():
    tree = tree_of("stone")
    assert [beginning in tree for beginning in ("", "s", "ston", "stones")] == [False] * 4
    tree.add("sto")
    assert "sto" in tree
    assert "st" not in tree


def test_a_word_added_twice_counts_once():
    tree = tree_of("tea", "tea", "team", "tea")
    assert len(tree) == 2
    assert list(tree) == ["tea", "team"]
    tree.remove("tea")
    assert list(tree) == ["team"]


def test_the_empty_word_is_a_word():
    tree = tree_of("", "a")
    assert "" in tree
    assert len(tree) == 2
    assert list(tree) == ["", "a"]
    assert tree.matching("") == [""]
    tree.remove("")
    assert list(tree) == ["a"]
    assert tree.matching("") == []


def test_gives_them_one_at_a_time():
    tree = tree_of("b", "ab", "a", "aa")
    words = iter(tree)
    assert next(words) == "a"
    assert next(words) == "aa"
    assert next(iter(tree)) == "a"
    assert list(words) == ["ab", "b"]


def test_nothing_begins_like_that():
    tree = tree_of("stone", "Story")
    assert tree.starting_with("x") == []
    assert tree.starting_with("stones") == []
    assert tree.starting_with("S") == ["Story"]
    assert tree.starting_with("") == ["Story", "stone"]
    assert WordTree().starting_with("") == []


def test_a_pattern_has_the_length_of_the_word():
    tree = tree_of("a", "at", "ate", "eat")
    assert tree.matching("?") == ["a"]
    assert tree.matching("a?") == ["at"]
    assert tree.matching("?a?") == ["eat"]
    assert tree.matching("????") == []
    assert tree.matching("?t") == ["at"]


def test_a_pattern_without_gaps():
    tree = tree_of("stone", "sto")
    assert tree.matching("sto") == ["sto"]
    assert tree.matching("st") == []
    assert tree.matching("stx") == []


@pytest.mark.parametrize("word", ["st", "stones", "other", ""])
def test_removing_a_missing_word_raises_key_error(word):
    tree = tree_of("stone")
    with pytest.raises(KeyError):
        tree.remove(word)
    assert list(tree) == ["stone"]
    tree.remove("stone")
    with pytest.raises(KeyError):
        tree.remove("stone")
