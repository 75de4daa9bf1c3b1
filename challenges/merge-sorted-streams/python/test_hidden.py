from pathlib import Path
import ast

from solution import merge


def noted(taken, name, elements):
    """Give the elements, noting in taken which were asked for."""
    for element in elements:
        taken.append((name, element))
        yield element


def test_empty_streams_do_no_harm():
    assert list(merge([], [2, 3], [], [1], [])) == [1, 2, 3]
    assert list(merge([], [])) == []


def test_streams_of_different_lengths():
    assert list(merge([50], range(0, 100, 10), [5, 95, 96, 97])) == [0, 5, 10, 20, 30, 40, 50, 50, 60, 70, 80, 90, 95, 96, 97]


def test_any_iterable_will_do():
    assert list(merge(noted([], "a", [1, 5]), (2, 6), {3: "x", 7: "y"}, range(4, 5))) == [1, 2, 3, 4, 5, 6, 7]


def test_equal_keys_keep_the_order_of_the_streams():
    first = [("a1", 1), ("a2", 1), ("a3", 2)]
    second = [("b1", 1), ("b2", 2), ("b3", 2)]
    third = [("0", 1), ("1", 2)]
    merged = [name for name, _ in merge(first, second, third, key=lambda pair: pair[1])]
    assert merged == ["a1", "a2", "b1", "0", "a3", "b2", "b3", "1"]


def test_elements_need_not_be_comparable():
    left = [{"at": 1, "by": "left"}, {"at": 2, "by": "left"}]
    right = [{"at": 1, "by": "right"}, {"at": 2, "by": "right"}]
    assert [entry["by"] for entry in merge(left, right, key=lambda entry: entry["at"])] == ["left", "right"] * 2


def test_the_key_is_asked_once_for_each_element():
    asked = []
    list(merge([1, 4, 5], [2, 4], key=lambda number: asked.append(number) or number))
    assert sorted(asked) == [1, 2, 4, 4, 5]


def test_takes_one_element_of_each_stream_at_a_time():
    taken = []
    merged = merge(noted(taken, "a", [1, 2, 9]), noted(taken, "b", [3, 4, 5]))
    assert taken == []
    assert next(merged) == 1
    assert taken == [("a", 1), ("b", 3)]
    assert next(merged) == 2
    assert taken == [("a", 1), ("b", 3), ("a", 2)]
    assert next(merged) == 3
    assert taken == [("a", 1), ("b", 3), ("a", 2), ("a", 9)]


def test_equal_neighbours_are_sorted():
    assert list(merge([1, 1, 1], [1, 2, 2])) == [1, 1, 1, 1, 2, 2]
    assert list(merge([None, None], [None], key=lambda element: 0)) == [None, None, None]


def test_does_not_use_heapq_merge():
    tree = ast.parse(Path(__file__).with_name("solution.py").read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "heapq":
            assert "merge" not in [name.name for name in node.names]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) != ("heapq", "merge")
    assert list(merge([2], [1])) == [1, 2]
