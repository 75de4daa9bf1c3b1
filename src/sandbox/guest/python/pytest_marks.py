"""`mark`, `param` and the ids of parameters, as in pytest."""

import re
import types

from touchstone.pytest_fixtures import Fixture
from touchstone.pytest_outcomes import UsageError


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
    names = (
        [name.strip() for name in argnames.split(",") if name.strip()] if isinstance(argnames, str) else list(argnames)
    )
    rows = [
        each if isinstance(each, ParameterSet) else ParameterSet((each,) if len(names) == 1 else tuple(each), None, ())
        for each in argvalues
    ]
    given = list(ids) if ids is not None and not callable(ids) else [None] * len(rows)
    texts = []
    for index, row in enumerate(rows):
        if len(row.values) != len(names):
            raise UsageError(f"parametrize: {len(names)} names, {len(row.values)} values in set {index}")
        own = row.id if row.id is not None else given[index]
        texts.append(
            own
            if own is not None
            else "-".join(_id(value, name, index, ids) for name, value in zip(names, row.values, strict=True))
        )
    return [
        (text, dict(zip(names, row.values, strict=True)), row.marks)
        for text, row in zip(_unique([str(text) for text in texts]), rows, strict=True)
    ]


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
