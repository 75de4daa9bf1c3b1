"""How a test may end by its own word, as in pytest."""

import importlib

from touchstone import failures


class Skipped(BaseException):
    """The test asked to be skipped; a skipped test does not pass."""


class Failed(AssertionError):
    """The test asked to fail, or did not raise what it had to."""

    def __init__(self, *args):
        super().__init__(*args)
        failures.record(self)


class UsageError(Exception):
    """The tests use this layer in a way it does not know."""

    __module__ = "pytest"


def skip(reason="", *, allow_module_level=False):
    """Skips the test; a skipped test does not pass here."""
    raise Skipped(reason)


def fail(reason="", pytrace=True):
    """Fails the test."""
    raise Failed(reason)


def importorskip(name, minversion=None, reason=None):
    """The module, or a skip where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise Skipped(reason or f"could not import {name}") from None
