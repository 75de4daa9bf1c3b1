import pytest
from solution import RecentCache


def filled(capacity, keys):
    cache = RecentCache(capacity)
    for key in keys:
        cache[key] = key.upper()
    return cache


def test_stores_and_looks_up():
    cache = filled(3, "ab")
    assert cache["a"] == "A"
    assert cache["b"] == "B"
    assert "a" in cache
    assert "x" not in cache


def test_a_missing_key_raises_key_error():
    with pytest.raises(KeyError):
        filled(3, "ab")["x"]


def test_forgets_the_oldest_entry_when_full():
    cache = filled(2, "abc")
    assert "a" not in cache
    assert "b" in cache
    assert "c" in cache
    assert len(cache) == 2


def test_looking_up_is_use():
    cache = filled(2, "ab")
    cache["a"]
    cache["c"] = "C"
    assert "a" in cache
    assert "b" not in cache


def test_keys_come_latest_used_first():
    cache = filled(3, "abc")
    assert list(cache) == ["c", "b", "a"]
    cache["b"]
    assert list(cache) == ["b", "c", "a"]
