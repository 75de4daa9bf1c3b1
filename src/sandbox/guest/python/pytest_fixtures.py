"""`fixture`, `monkeypatch` and `capsys`, as in pytest."""

import contextlib
import io
import os
import pkgutil
import sys

from touchstone.proxies import handle_of
from touchstone.pytest_outcomes import UsageError
from touchstone.remote_module import refuse_patch


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
        if handle_of(target) is not None:
            refuse_patch()
        old = vars(target).get(name, _ABSENT) if isinstance(target, type) else getattr(target, name, _ABSENT)
        setattr(target, name, value)
        self._undo.append(lambda: delattr(target, name) if old is _ABSENT else setattr(target, name, old))

    def delattr(self, target, name, raising=True):
        old = getattr(target, name, _ABSENT)
        if old is _ABSENT:
            if raising:
                raise AttributeError(name)
            return
        delattr(target, name)
        self._undo.append(lambda: setattr(target, name, old))

    def setitem(self, mapping, key, value):
        old = mapping.get(key, _ABSENT)
        mapping[key] = value
        self._undo.append(lambda: mapping.pop(key, None) if old is _ABSENT else mapping.__setitem__(key, old))

    def delitem(self, mapping, key, raising=True):
        if key not in mapping:
            if raising:
                raise KeyError(key)
            return
        old = mapping[key]
        del mapping[key]
        self._undo.append(lambda: mapping.__setitem__(key, old))

    def setenv(self, name, value, prepend=None):
        self.setitem(os.environ, name, str(value))

    def delenv(self, name, raising=True):
        self.delitem(os.environ, name, raising)

    def chdir(self, path):
        old = os.getcwd()
        self._undo.append(lambda: os.chdir(old))
        os.chdir(path)

    def undo(self):
        while self._undo:
            self._undo.pop()()


_ABSENT = object()


def _imported(path):
    target, _, name = path.rpartition(".")
    return pkgutil.resolve_name(target), name


class Captured(tuple):
    """The two texts printed: (out, err)."""

    out = property(lambda self: self[0])
    err = property(lambda self: self[1])


class Capture:
    """What the test and the solution print while the test runs."""

    def __init__(self):
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
