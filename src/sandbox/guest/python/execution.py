"""Runs one test and says what came of it."""

import asyncio
import contextlib
import inspect
import io
import pathlib
import shutil
import sys
import tempfile
import time
import types
import unittest
from unittest import mock

from touchstone import between_tests, failures
from touchstone.collection import fixtures_of
from touchstone.outcomes import outcome_of
from touchstone.output import capped_text
from touchstone.pytest_fixtures import Capture, MonkeyPatch
from touchstone.pytest_outcomes import Skipped, UsageError

_SKIPS = (Skipped, unittest.SkipTest)


def run_test(test, output_limit):
    """The result of a test as JSON: status passed, failed, errored or skipped, and `ending` where the run must end."""
    stream, output = capped_text(output_limit)
    between_tests.begin(test.id)
    started = time.perf_counter()
    before = (sys.stdout, sys.stderr)
    sys.stdout = sys.stderr = stream
    try:
        error = _raised_by(test)
        outcome = outcome_of(error, _SKIPS, lambda name: any(mark.name == name for mark in test.marks), test.arguments)
    finally:
        sys.stdout, sys.stderr = before
    return {
        "id": test.id,
        "name": test.name,
        "truncated": output.truncated,
        "output": output.take(),
        "durationMs": round((time.perf_counter() - started) * 1000, 3),
        **outcome,
    }


def _raised_by(test):
    try:
        if test.owner is not None and issubclass(test.owner, unittest.TestCase):
            _run_case(test)
        else:
            _run_function(test)
    except BaseException as error:
        return error
    return None


def _run_case(test):
    """A unittest method through unittest's own runner: set-up, sub-tests, clean-up, expected failures."""
    case = test.owner(test.function.__name__)
    result = _Raising()
    suite = unittest.TestSuite([case])
    with contextlib.redirect_stderr(io.StringIO()):
        suite.run(result)
    result.finish()


class _Raising(unittest.TestResult):
    """Keeps the first exception, to raise it where every other test raises."""

    def __init__(self):
        super().__init__()
        self.first = None

    def _keep(self, error):
        if self.first is None:
            self.first = error[1]

    def addError(self, test, error):
        self._keep(error)

    def addFailure(self, test, error):
        self._keep(error)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self._keep(error)

    def addSkip(self, test, reason):
        self._keep((None, Skipped(reason), None))

    def addExpectedFailure(self, test, error):
        self._keep((None, Skipped("expected to fail"), None))

    def addUnexpectedSuccess(self, test):
        self._keep((None, failures.Assertion("passed although it was expected to fail"), None))

    def finish(self):
        if self.first is not None:
            raise self.first


def _run_function(test):
    for mark in test.marks:
        if mark.name == "skip" or (mark.name == "skipif" and any(mark.args)):
            raise Skipped(mark.kwargs.get("reason", ""))
    owner = test.owner() if test.owner is not None else None
    with contextlib.ExitStack() as stack:
        context = _Fixtures(test, owner, stack)
        _set_up(test, owner, stack)
        context.autouse()
        arguments = context.arguments(test.function, skip_self=owner is not None, given=test.arguments)
        result = test.function(owner, **arguments) if owner is not None else test.function(**arguments)
        if inspect.iscoroutine(result):
            asyncio.run(result)


def _set_up(test, owner, stack):
    hooks = [(test.space, "setup_function", "teardown_function", test.function)]
    if owner is not None:
        members = {name: getattr(owner, name) for name in ("setup_method", "teardown_method") if hasattr(owner, name)}
        hooks = [(members, "setup_method", "teardown_method", test.function)]
    for space, before, after, function in hooks:
        if before in space:
            _call_hook(space[before], function)
        if after in space:
            stack.callback(_call_hook, space[after], function)


def _call_hook(hook, function):
    if inspect.signature(hook).parameters:
        hook(function)
    else:
        hook()


class _Fixtures:
    """The arguments of one test, each made once."""

    def __init__(self, test, owner, stack):
        self._owner, self._stack = owner, stack
        self._fixtures = fixtures_of(test)
        self._made = {}

    def autouse(self):
        for fixture in self._fixtures.values():
            if fixture.autouse:
                self._value(fixture.name)

    def arguments(self, function, skip_self, given):
        names = list(inspect.signature(function).parameters.values())[1 if skip_self else 0 :]
        names = names[_mock_arguments(function) :]
        wanted = [each.name for each in names if each.default is inspect.Parameter.empty or each.name in given]
        return {name: given[name] if name in given else self._value(name) for name in wanted}

    def _value(self, name):
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name):
        fixture = self._fixtures.get(name)
        if fixture is None:
            return self._built_in(name)
        if fixture.params is not None:
            raise UsageError("fixtures with params are not supported")
        bound = self._owner is not None and list(inspect.signature(fixture.function).parameters)[:1] == ["self"]
        arguments = self.arguments(fixture.function, skip_self=bound, given={})
        made = fixture.function(self._owner, **arguments) if bound else fixture.function(**arguments)
        if isinstance(made, types.GeneratorType):
            value = next(made)
            self._stack.callback(next, made, None)
            return value
        return made

    def _built_in(self, name):
        if name == "monkeypatch":
            patch = MonkeyPatch()
            self._stack.callback(patch.undo)
            return patch
        if name in ("capsys", "capfd"):
            capture = Capture()
            self._stack.callback(capture.close)
            return capture
        if name == "tmp_path":
            path = pathlib.Path(tempfile.mkdtemp())
            self._stack.callback(shutil.rmtree, path, True)
            return path
        raise UsageError(f"fixture {name!r} not found")


def _mock_arguments(function):
    """How many arguments `mock.patch` gives a function, before all others."""
    patchings = getattr(function, "patchings", ())
    return sum(1 for each in patchings if each.new is mock.DEFAULT and each.attribute_name is None)
