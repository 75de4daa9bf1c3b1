import pytest
from solution import RecentCache


def filled(capacity, keys):
    cache = RecentCache(capacity)
    for key in keys:
        cache[key] = key.upper()
    return cache


def test_length_counts_the_entries():
    assert len(RecentCache(1)) == 0
    assert len(filled(5, "abc")) == 3
    assert len(filled(3, "abcdef")) == 3
    assert len(filled(1, "abc")) == 1


def test_storing_again_replaces_the_value():
    cache = filled(3, "ab")
    cache["a"] = "new"
    assert cache["a"] == "new"
    assert len(cache) == 2


def test_false_values_are_values_too():
    cache = RecentCache(3)
    cache["none"] = None
    cache["zero"] = 0
    cache["empty"] = ""
    assert cache["none"] is None
    assert cache["zero"] == 0
    assert cache["empty"] == ""
    assert "none" in cache
    assert list(cache) == ["empty", "zero", "none"]


def test_storing_again_is_use():
    cache = filled(2, "ab")
    cache["a"] = "again"
    cache["c"] = "C"
    assert list(cache) == ["c", "a"]


def test_replacing_in_a_full_cache_forgets_nothing():
    cache = filled(2, "ab")
    cache["b"] = "again"
    assert list(cache) == ["b", "a"]
    assert cache["a"] == "A"


def test_asking_whether_a_key_is_there_is_no_use():
    cache = filled(2, "ab")
    assert "a" in cache
    cache["c"] = "C"
    assert list(cache) == ["c", "b"]


def test_a_failed_look_up_changes_nothing():
    cache = filled(2, "ab")
    with pytest.raises(KeyError):
        cache["x"]
    assert list(cache) == ["b", "a"]
    assert "x" not in cache


def test_listing_the_keys_is_no_use():
    cache = filled(3, "abc")
    assert [key for key in cache] == ["c", "b", "a"]
    assert list(cache) == ["c", "b", "a"]
    cache["d"] = "D"
    assert list(cache) == ["d", "c", "b"]


def test_refuses_a_capacity_below_one():
    with pytest.raises(ValueError):
        RecentCache(0)
    with pytest.raises(ValueError):
        RecentCache(-1)
