"""Failed assertions of the tests that went into the solution and did not come back: it may not swallow them."""

import ast

from touchstone.between_tests import on_begin
from touchstone.pytest_outcomes import Failed

_errors = []
on_begin(_errors.clear)


def note(error):
    """An exception leaves the tests for the solution. One that a test raises on purpose is no assertion about it."""
    known = getattr(error, "touchstone_assertion", None)
    if isinstance(error, Failed) or _is_of_unittest(error) or known is not None and not _is_constant(known["assertion"]):
        _errors.append(error)


def forget(error):
    """An exception has come back to the tests."""
    _errors[:] = [each for each in _errors if each is not error]


def first():
    """The first that did not come back, or None."""
    return _errors[0] if _errors else None


def _is_of_unittest(error):
    trace = error.__traceback__ if isinstance(error, AssertionError) else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_globals.get("__name__") == "unittest.case"


def _is_constant(text):
    try:
        return isinstance(ast.parse(text, mode="eval").body, ast.Constant)
    except SyntaxError:
        return False
