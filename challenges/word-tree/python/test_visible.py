import pytest
from solution import WordTree


def tree_of(*words):
    tree = WordTree()
    for word in words:
        tree.add(word)
    return tree


def test_knows_the_words_added():
    tree = tree_of("car", "cat", "dog")
    assert [word in tree for word in ("car", "cat", "dog", "cow", "cars")] == [True, True, True, False, False]
    assert len(tree) == 3


def test_gives_the_words_in_alphabetical_order():
    assert list(tree_of("stone", "cat", "story", "sto", "car")) == ["car", "cat", "sto", "stone", "story"]
    assert list(WordTree()) == []


def test_completes_a_beginning():
    tree = tree_of("story", "cat", "stone", "sto", "star")
    assert tree.starting_with("sto") == ["sto", "stone", "story"]
    assert tree.starting_with("st") == ["star", "sto", "stone", "story"]


def test_a_question_mark_stands_for_any_letter():
    tree = tree_of("cat", "car", "cot", "cut", "dog")
    assert tree.matching("c?t") == ["cat", "cot", "cut"]
    assert tree.matching("???") == ["car", "cat", "cot", "cut", "dog"]


def test_removes_only_this_word():
    tree = tree_of("car", "cart", "carts", "care")
    tree.remove("cart")
    assert list(tree) == ["car", "care", "carts"]
    assert "cart" not in tree
    tree.remove("carts")
    assert list(tree) == ["car", "care"]
    assert len(tree) == 2
