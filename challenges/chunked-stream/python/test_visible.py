import pytest
from solution import chunked


def test_full_chunks():
    assert list(chunked([1, 2, 3, 4, 5, 6], 3)) == [[1, 2, 3], [4, 5, 6]]


def test_the_last_chunk_may_be_shorter():
    assert list(chunked([1, 2, 3, 4, 5], 3)) == [[1, 2, 3], [4, 5]]


def test_nothing_gives_no_chunks():
    assert list(chunked([], 3)) == []


def test_refuses_a_size_below_one():
    with pytest.raises(ValueError):
        list(chunked([1], 0))
    with pytest.raises(ValueError):
        list(chunked([1], -2))
