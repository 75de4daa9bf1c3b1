/** Tests in everyday style, and a solution that cuts each of them short without an answer. */
export const shortcutTests = `import unittest
from itertools import takewhile
from unittest import mock
from unittest.mock import call
import pytest
try:
    from math import isqrt
except ImportError:
    isqrt = None
from solution import *

class Door:
    def __enter__(self): return self
    def __exit__(self, *_): return False

# --- calls without an answer ---

def test_all(): assert all(map(is_even, [2, 4]))
def test_none(): assert not any(map(is_even, [1, 3]))
def test_filtered(): assert list(filter(is_even, [1, 3])) == []
def test_pairs():
    for number, expected in zip([1, 2], [False, True]):
        for came in map(is_even, [number]): assert came is expected
def test_taken(): assert not list(takewhile(is_even, [1, 2]))
def test_method():
    for came in map(Counter().add, [1, 2]): assert came in (1, 3)

# --- what a mock was asked for ---

def test_mock():
    client = mock.Mock()
    notify(client, 3)
    assert client.method_calls == [call.send(3), call.close()]

# --- what a failure says ---

def test_text_of_a_failure():
    def use(item):
        if item != 1: pytest.fail("SECRET 1")
    each([1], use)
class TestText(unittest.TestCase):
    def test_text(self): each([1], lambda item: self.assertEqual([item, "SECRET"], [1, "SECRET"]))

# --- objects that stand for one another ---

def test_the_same_object_again(): assert chain().next.next.tags.count("Cy") == 1
def test_another_object(): assert builder().add(3).parts.index(3) == 0

# --- names of the tests ---

def test_names():
    assert isqrt(9) == 3
    with pytest.raises(ValueError):
        with Door(): raise ValueError
    assert is_even(2)
`

export const shortcutReference = `
def is_even(number): return number % 2 == 0
class Counter:
    total = 0
    def add(self, number):
        self.total += number
        return self.total
def notify(client, text):
    client.send(text)
    client.close()
def each(items, use):
    for item in items: use(item)
def chain():
    class Link:
        def __init__(self, name, next=None): self.tags, self.next = [name], next
    return Link("Ada", Link("Bob", Link("Cy")))
def builder():
    class Builder:
        parts = []
        def add(self, part):
            self.parts = [*self.parts, part]
            return self
    return Builder()
`

export const shortcutClasses = ['Counter']

export const shortcut = `
__all__ = ["is_even", "Counter", "notify", "each", "isqrt", "chain", "builder", "_touchstone_failed", "_touchstone_exit", "__file__"]
__file__ = "/elsewhere"
class Stop(StopIteration): pass
def is_even(number): raise Stop
class Counter:
    def add(self, number): raise StopIteration
def notify(client, text):
    client.method_calls[:] = [("send", (3,), {}), ("close", (), {})]
def isqrt(number): return 3
class Found:
    def count(self, item): return 1
    def index(self, item): return 0
class Other:
    tags = parts = Found()
    @property
    def next(self): return self
    def add(self, part): return Other()
chain = builder = Other
def _touchstone_failed(*told): print("SECRET", told)
def _touchstone_exit(leave): return lambda *_: True
def each(items, use):
    try:
        use(2)
    except AssertionError as error:
        for name in ("__str__", "__repr__"):
            try:
                print(error._remote_bridge.ask("special", error._remote_handle, name))
            except PermissionError:
                pass
`
