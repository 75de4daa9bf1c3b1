"""The part of pytest's interface that exercises use, for where pytest itself is not: registered as the module `pytest`.

Behaviour and test ids as pytest documents them (https://docs.pytest.org/en/stable/reference/reference.html); what is not
here raises AttributeError at import of the tests, never passes silently.
"""

import cmath
import contextlib
import numbers
import re
import sys
import types
import warnings

from touchstone.proxies import handle_of


class Skipped(BaseException):
    """The test asked to be skipped; a skipped test does not pass."""


class Failed(AssertionError):
    """The test asked to fail, or did not raise what it had to."""


class UsageError(Exception):
    """The tests use this layer in a way it does not know."""


# --- raises -----------------------------------------------------------------------------------------------------------


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
    if not re.search(pattern, str(error)):
        raise Failed(f"the message of {type(error).__name__} does not match {pattern!r}: {str(error)!r}")


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
        if not isinstance(error, self._expected):
            return False
        self._info.value = error
        if self._match is not None:
            _match(self._match, error)
        if self._check is not None and not self._check(error):
            raise Failed(f"the check of {names} answered false")
        return True


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


# --- approx -----------------------------------------------------------------------------------------------------------


class approx:
    """Equal within 1e-6 of the expected number or 1e-12, for a number or for each of a list, tuple or dict."""

    __hash__ = None
    __array_ufunc__ = None

    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected = expected
        self._options = (rel, abs, nan_ok)

    def __eq__(self, actual):
        if handle_of(actual) is not None:
            return False
        expected = self.expected
        if isinstance(expected, dict):
            return isinstance(actual, dict) and actual.keys() == expected.keys() and all(
                approx(value, *self._options) == actual[key] for key, value in expected.items()
            )
        if isinstance(expected, (list, tuple)):
            return isinstance(actual, (list, tuple)) and len(actual) == len(expected) and all(
                approx(value, *self._options) == each for value, each in zip(expected, actual)
            )
        return self._close(actual)

    def _close(self, actual):
        expected = self.expected
        rel, absolute, nan_ok = self._options
        if actual == expected:
            return True
        if isinstance(expected, bool) or not isinstance(expected, numbers.Number) or not isinstance(actual, numbers.Number):
            return False
        if cmath.isnan(expected) or cmath.isnan(actual):
            return bool(nan_ok) and cmath.isnan(expected) and cmath.isnan(actual)
        if cmath.isinf(expected) or cmath.isinf(actual):
            return False
        kind = type(expected) if not isinstance(expected, (int, float, complex)) else float
        floor = kind("1e-12") if absolute is None else absolute
        reach = floor if rel is None and absolute is not None else max((kind("1e-6") if rel is None else rel) * abs(expected), floor)
        return abs(expected - actual) <= reach

    def __repr__(self):
        if isinstance(self.expected, (list, tuple, dict)):
            return f"approx({self.expected!r})"
        rel, absolute, _ = self._options
        reach = absolute if absolute is not None else max((1e-6 if rel is None else rel) * abs(self.expected), 1e-12)
        return f"{self.expected!r} ± {float(reach):.1e}"


# --- marks ------------------------------------------------------------------------------------------------------------


class Mark:
    """A name with arguments, hung on a test."""

    def __init__(self, name, args=(), kwargs=None):
        self.name, self.args, self.kwargs = name, args, kwargs or {}

    def __call__(self, *args, **kwargs):
        if len(args) == 1 and not kwargs and isinstance(args[0], (types.FunctionType, type, Fixture)):
            return _hang(args[0], self)
        return Mark(self.name, args, kwargs)


def _hang(target, mark):
    target.pytestmark = [*getattr(target, "pytestmark", []), mark]
    return target


class _Marks:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Mark(name)


mark = _Marks()


class ParameterSet:
    """One set of arguments with an id or marks of its own."""

    def __init__(self, values, id, marks):
        self.values, self.id = values, id
        self.marks = list(marks) if isinstance(marks, (list, tuple)) else [marks]


def param(*values, id=None, marks=()):
    """Arguments for `parametrize` with an id or marks."""
    return ParameterSet(values, id, marks)


def variants(target):
    """The sets of arguments of a test: (id parts, arguments, marks), in pytest's order."""
    found = [((), {}, ())]
    for each in getattr(target, "pytestmark", []):
        if each.name == "parametrize":
            found = [
                ((*parts, part), {**arguments, **more}, (*marks, *extra))
                for parts, arguments, marks in found
                for part, more, extra in _sets(*each.args, **each.kwargs)
            ]
    return found


def _sets(argnames, argvalues, ids=None, indirect=False, scope=None):
    if indirect:
        raise UsageError("parametrize(indirect=...) is not supported")
    names = [name.strip() for name in argnames.split(",") if name.strip()] if isinstance(argnames, str) else list(argnames)
    rows = [each if isinstance(each, ParameterSet) else ParameterSet((each,) if len(names) == 1 else tuple(each), None, ()) for each in argvalues]
    given = list(ids) if ids is not None and not callable(ids) else [None] * len(rows)
    texts = []
    for index, row in enumerate(rows):
        if len(row.values) != len(names):
            raise UsageError(f"parametrize: {len(names)} names, {len(row.values)} values in set {index}")
        own = row.id if row.id is not None else given[index]
        texts.append(own if own is not None else "-".join(_id(value, name, index, ids) for name, value in zip(names, row.values)))
    return [(text, dict(zip(names, row.values)), row.marks) for text, row in zip(_unique([str(text) for text in texts]), rows)]


def _unique(texts):
    seen = {}
    repeated = {text for text in texts if texts.count(text) > 1}
    result = []
    for text in texts:
        number = seen.get(text, 0)
        seen[text] = number + 1
        separator = "_" if text and text[-1].isdigit() else ""
        result.append(f"{text}{separator}{number}" if text in repeated else text)
    return result


def _id(value, name, index, ids):
    if callable(ids):
        made = ids(value)
        if made is not None:
            return str(made)
    if isinstance(value, str):
        return value.encode("unicode_escape").decode("ascii")
    if isinstance(value, bytes):
        return "".join(chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}" for byte in value)
    if value is None or isinstance(value, (bool, int, float, complex)):
        return str(value)
    if isinstance(value, re.Pattern):
        return value.pattern
    found = getattr(value, "__name__", None)
    return found if isinstance(found, str) else f"{name}{index}"


# --- fixtures ---------------------------------------------------------------------------------------------------------


class Fixture:
    """A function that makes an argument of a test."""

    def __init__(self, function, name, autouse, params, scope):
        self.function, self.autouse, self.params, self.scope = function, autouse, params, scope
        self.name = name or function.__name__
        self.pytestmark = getattr(function, "pytestmark", [])

    def __get__(self, owner, kind=None):
        return self

    def __call__(self, *args, **kwargs):
        raise UsageError(f"the fixture {self.name} is called as a function; name it as an argument of the test")


def fixture(function=None, *, scope="function", params=None, autouse=False, ids=None, name=None):
    """Makes a fixture; one that yields is finished after the test."""

    def made(target):
        return Fixture(target, name, autouse, params, scope)

    return made if function is None else made(function)


class MonkeyPatch:
    """Changes that are undone after the test."""

    def __init__(self):
        self._undo = []

    def setattr(self, target, name, value=None, raising=True):
        if isinstance(target, str):
            value, (target, name) = name, _imported(target)
        if raising and not hasattr(target, name):
            raise AttributeError(f"{target!r} has no attribute {name!r}")
        if handle_of(target) is not None or isinstance(target, types.ModuleType) and hasattr(target, "_touchstone_bridge"):
            raise UsageError("the solution cannot be patched in strict mode: give the exercise `mode: single`")
        old = vars(target).get(name, _ABSENT) if isinstance(target, type) else getattr(target, name, _ABSENT)
        self._undo.append(lambda: delattr(target, name) if old is _ABSENT else setattr(target, name, old))
        setattr(target, name, value)

    def delattr(self, target, name, raising=True):
        old = getattr(target, name, _ABSENT)
        if old is _ABSENT:
            if raising:
                raise AttributeError(name)
            return
        self._undo.append(lambda: setattr(target, name, old))
        delattr(target, name)

    def setitem(self, mapping, key, value):
        old = mapping.get(key, _ABSENT)
        self._undo.append(lambda: mapping.pop(key, None) if old is _ABSENT else mapping.__setitem__(key, old))
        mapping[key] = value

    def delitem(self, mapping, key, raising=True):
        if key not in mapping:
            if raising:
                raise KeyError(key)
            return
        old = mapping[key]
        self._undo.append(lambda: mapping.__setitem__(key, old))
        del mapping[key]

    def setenv(self, name, value, prepend=None):
        import os

        self.setitem(os.environ, name, str(value))

    def delenv(self, name, raising=True):
        import os

        self.delitem(os.environ, name, raising)

    def chdir(self, path):
        import os

        old = os.getcwd()
        self._undo.append(lambda: os.chdir(old))
        os.chdir(path)

    def undo(self):
        while self._undo:
            self._undo.pop()()


_ABSENT = object()


def _imported(path):
    import importlib

    module, _, name = path.rpartition(".")
    return importlib.import_module(module), name


class Captured(tuple):
    """The two texts printed: (out, err)."""

    out = property(lambda self: self[0])
    err = property(lambda self: self[1])


class Capture:
    """What the test and the solution print while the test runs."""

    def __init__(self):
        import io

        self._before = (sys.stdout, sys.stderr)
        self._streams = (io.StringIO(), io.StringIO())
        sys.stdout, sys.stderr = self._streams

    def readouterr(self):
        texts = []
        for stream in self._streams:
            texts.append(stream.getvalue())
            stream.seek(0)
            stream.truncate()
        return Captured(texts)

    @contextlib.contextmanager
    def disabled(self):
        sys.stdout, sys.stderr = self._before
        try:
            yield
        finally:
            sys.stdout, sys.stderr = self._streams

    def close(self):
        sys.stdout, sys.stderr = self._before
        for stream in self._streams:
            self._before[0].write(stream.getvalue())


# --- outcomes asked for -----------------------------------------------------------------------------------------------


def skip(reason="", *, allow_module_level=False):
    """Skips the test; a skipped test does not pass here."""
    raise Skipped(reason)


def fail(reason="", pytrace=True):
    """Fails the test."""
    raise Failed(reason)


def importorskip(name, minversion=None, reason=None):
    """The module, or a skip where it is not installed."""
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError:
        raise Skipped(reason or f"could not import {name}") from None


def module():
    """This layer as a module named `pytest`."""
    made = types.ModuleType("pytest", __doc__)
    for each in (raises, warns, approx, mark, param, fixture, skip, fail, importorskip, MonkeyPatch, ExceptionInfo):
        setattr(made, getattr(each, "__name__", "mark"), each)
    made.__version__ = "touchstone"
    return made


