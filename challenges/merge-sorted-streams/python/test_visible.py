import pytest
from solution import merge


def test_merges_in_order():
    assert list(merge([1, 4, 9], [2, 3, 10], [5])) == [1, 2, 3, 4, 5, 9, 10]
    assert list(merge("ace", "bdf")) == ["a", "b", "c", "d", "e", "f"]


def test_one_stream_or_none():
    assert list(merge([1, 2, 3])) == [1, 2, 3]
    assert list(merge()) == []


def test_a_key_decides_the_order():
    assert list(merge(["x", "zzz"], ["yy", "wwww"], key=len)) == ["x", "yy", "zzz", "wwww"]
    assert list(merge([9, 4, 1], [8, 3], key=lambda number: -number)) == [9, 8, 4, 3, 1]


def test_refuses_a_stream_that_is_not_sorted():
    merged = merge([1, 3, 2], [5, 6])
    assert [next(merged), next(merged)] == [1, 3]
    with pytest.raises(ValueError):
        next(merged)
    with pytest.raises(ValueError):
        list(merge([1], ["b", "aa"], ["c"], key=lambda item: -len(str(item)) if item == "aa" else 0))


def test_works_on_endless_streams():
    def multiples(number):
        value = number
        while True:
            yield value
            value += number

    merged = merge(multiples(2), multiples(3))
    assert [next(merged) for _ in range(8)] == [2, 3, 4, 6, 6, 8, 9, 10]
