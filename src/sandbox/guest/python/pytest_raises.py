"""`raises` and `warns`, as in pytest."""

import contextlib
import re
import warnings

from touchstone import failures
from touchstone.exceptions import text_of
from touchstone.pytest_outcomes import Failed


class ExceptionInfo:
    """What `raises` caught."""

    value = None

    @property
    def type(self):
        return type(self.value)

    @property
    def typename(self):
        return type(self.value).__name__

    def match(self, pattern):
        _match(pattern, self.value)
        return True

    def __str__(self):
        return repr(self)


def _match(pattern, error):
    text = text_of(error)
    if not re.search(pattern, text):
        raise Failed(f"the message of {type(error).__name__} does not match {pattern!r}: {text!r}")


class _Raises:
    def __init__(self, expected, match, check):
        self._expected = expected if isinstance(expected, tuple) else (expected,)
        self._match = match
        self._check = check
        self._info = ExceptionInfo()

    def __enter__(self):
        return self._info

    def __exit__(self, kind, error, trace):
        names = " or ".join(each.__name__ for each in self._expected)
        if error is None:
            raise Failed(f"did not raise {names}")
        # By the class alone: an object may say of itself what it likes.
        if not issubclass(type(error), self._expected):
            return False
        self._info.value = error
        if self._match is not None:
            _match(self._match, error)
        if self._check is not None and not self._check(error):
            raise Failed(f"the check of {names} answered false")
        return True


failures.let_forgive(_Raises)


def raises(expected_exception, *args, match=None, check=None, **kwargs):
    """A context in which the exception must be raised; or, given a function, the call that must raise it."""
    if not args:
        return _Raises(expected_exception, match, check)
    function, *rest = args
    with _Raises(expected_exception, match, check) as info:
        function(*rest, **kwargs)
    return info


@contextlib.contextmanager
def warns(expected_warning=Warning, *, match=None):
    """A context in which such a warning must be given."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught
    found = [each for each in caught if issubclass(each.category, expected_warning)]
    if not any(match is None or re.search(match, str(each.message)) for each in found):
        raise Failed(f"did not warn {expected_warning!r}")
