import pytest
from solution import chunked


def numbers(taken, end=None):
    """Count from 0 (for ever without an end), noting in taken what was asked for."""
    number = 0
    while end is None or number < end:
        taken.append(number)
        yield number
        number += 1


def test_chunks_of_one():
    assert list(chunked("hey", 1)) == [["h"], ["e"], ["y"]]


def test_a_chunk_larger_than_the_stream():
    assert list(chunked(range(3), 10)) == [[0, 1, 2]]


def test_any_iterable_will_do():
    assert list(chunked(numbers([], 5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(chunked({"a": 1, "b": 2, "c": 3}, 2)) == [["a", "b"], ["c"]]
    assert list(chunked([None, 0, "", None], 2)) == [[None, 0], ["", None]]


def test_takes_only_what_the_chunk_needs():
    taken = []
    chunks = chunked(numbers(taken, 100), 3)
    assert taken == []
    assert next(chunks) == [0, 1, 2]
    assert taken == [0, 1, 2]
    assert next(chunks) == [3, 4, 5]
    assert taken == [0, 1, 2, 3, 4, 5]


def test_works_on_an_endless_stream():
    chunks = chunked(numbers([]), 2)
    assert [next(chunks), next(chunks), next(chunks)] == [[0, 1], [2, 3], [4, 5]]


def test_refuses_at_once():
    with pytest.raises(ValueError):
        chunked([1, 2, 3], 0)
