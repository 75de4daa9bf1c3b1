"""Failed assertions of the tests, recorded when they are made: the solution may not swallow one that crosses it.

Only the tests forgive a failure: a `raises`, a `suppress`, an `__exit__` or an `except` of their own that catches it.
"""

import contextlib
import functools
import sys
import unittest
from unittest import mock

from touchstone import files
from touchstone.between_tests import on_begin
from touchstone.exceptions import is_a

_open = []
on_begin(_open.clear)


def record(error):
    """A failed assertion was made. Recorded once, however often it passes."""
    if not any(each is error for each in _open):
        _open.append(error)
    return error


def forgive(error):
    """The tests caught it themselves."""
    if is_a(error, BaseExceptionGroup):
        for each in BaseExceptionGroup.exceptions.__get__(error):
            forgive(each)
    _open[:] = [each for each in _open if each is not error]


def first():
    """The first failure that the tests have not forgiven, or None."""
    return _open[0] if _open else None


class Assertion(AssertionError):
    """The failure of an assertion that a library makes in the tests' name."""

    def __init__(self, *args):
        super().__init__(*args)
        record(self)


Assertion.__name__ = Assertion.__qualname__ = "AssertionError"
Assertion.__module__ = "builtins"


def raised(value):
    """What a `raise` of the tests raises: a class is made an exception, and an AssertionError is a failure."""
    if isinstance(value, type) and is_a_class(value, AssertionError):
        value = value()
    if is_a(value, AssertionError):
        record(value)
    return value


def is_a_class(kind, base):
    """Whether one class descends from another."""
    return base in type.__dict__["__mro__"].__get__(kind)


def caught():
    """An `except` of the tests begins."""
    error = sys.exc_info()[1]
    if error is not None:
        forgive(error)


def raised_again():
    """A bare `raise` of the tests."""
    error = sys.exc_info()[1]
    if error is not None:
        raised(error)


def forgiving_exit(function):
    """An `__exit__` of the tests: what it catches is forgiven."""

    @functools.wraps(function)
    def leave(self, kind, error, trace):
        answer = function(self, kind, error, trace)
        if answer and error is not None:
            forgive(error)
        return answer

    return leave


def forgiving_exit_async(function):
    """An `__aexit__` of the tests."""

    @functools.wraps(function)
    async def leave(self, kind, error, trace):
        answer = await function(self, kind, error, trace)
        if answer and error is not None:
            forgive(error)
        return answer

    return leave


def let_forgive(kind):
    """Contexts of this class forgive what they catch, where it is the tests that use them."""
    original = kind.__exit__

    def leave(self, *raised):
        answer = original(self, *raised)
        if answer and raised[1] is not None and _is_of_tests(sys._getframe(1)):
            forgive(raised[1])
        return answer

    kind.__exit__ = leave


def _is_of_tests(frame):
    """Whether the nearest code of the exercise is the tests', and not the solution's."""
    while frame is not None:
        if files.is_of_exercise(frame.f_code.co_filename):
            return files.is_of_tests(frame.f_code.co_filename)
        frame = frame.f_back
    return False


def install():
    """Has the library record and forgive too, in the guest of the tests."""
    unittest.TestCase.failureException = Assertion
    mock.AssertionError = Assertion
    for kind in (contextlib.suppress, unittest.case._AssertRaisesContext):
        let_forgive(kind)
