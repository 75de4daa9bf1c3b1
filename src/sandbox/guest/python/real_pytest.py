"""Runs test files with pytest itself and reports what `main` reports without it: the same ids, statuses and values.

pytest collects, makes fixtures and parameters, and calls. The files are compiled as everywhere, so that a failed
assertion says both values; what a test printed, raised and took is reported by the functions that report it without
pytest.
"""

import asyncio
import importlib
import inspect
import os
import sys
import time
import types
import unittest

import pytest
from _pytest import outcomes
from _pytest.config import default_plugins

from touchstone import between_tests, failures
from touchstone.assertions import NAMESPACE, compile_tests
from touchstone.endings import is_time_up
from touchstone.exceptions import is_a
from touchstone.files import EXERCISE
from touchstone.outcomes import explain_ending, explain_load, has_ended, outcome_of
from touchstone.output import capped_text
from touchstone.pytest_outcomes import Failed

_WITHOUT = "cacheprovider terminal faulthandler warnings unraisableexception threadexception doctest junitxml pastebin"
_OPTIONS = [
    *("-c", "/dev/null", "--rootdir", EXERCISE, "--noconftest", "--assert=plain", "--capture=no"),
    *(part for name in _WITHOUT.split() for part in ("-p", f"no:{name}")),
]

# So that the first run need not wait for them.
for _name in default_plugins:
    importlib.import_module(f"_pytest.{_name}")


class _Failed(Failed):
    """What `fail` and `raises` raise. pytest's own is not an Exception, so no solution's `__exit__` would see it."""

    def __init__(self, msg=None, pytrace=True):
        super().__init__(msg)
        self.msg, self.pytrace = msg, pytrace


outcomes.Failed = outcomes.fail.Exception = _Failed
failures.let_forgive(type(pytest.raises(ValueError)))

_SKIPS = (pytest.skip.Exception, pytest.xfail.Exception, unittest.SkipTest)


class _Raised(Exception):
    """In place of a KeyboardInterrupt of the solution's own, at which pytest would stop."""


def run_files(channel, job):
    """Runs the job's test files; why there was nothing to run, explained, or None."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    reporter = _Reporter(channel, job)
    before = (sys.stdout, sys.stderr)
    try:
        pytest.main([*_OPTIONS, *(os.path.join(EXERCISE, name) for name in job["tests"])], plugins=[reporter])
    finally:
        sys.stdout, sys.stderr = before
    return reporter.failure


class _Module(pytest.Module):
    """A test file as the parent sent it, not as it may look by now."""

    reporter = None

    def _getobj(self):
        if self.reporter.failure is not None:
            raise self.CollectError("an earlier file could not be loaded")
        module = types.ModuleType(self.path.stem)
        module.__file__ = str(self.path)
        module.__dict__.update(NAMESPACE)
        try:
            exec(compile_tests(self.reporter.sources[self.path.name], module.__file__), module.__dict__)
        except BaseException as error:
            self.reporter.fail(error, self.path.name)
            raise self.CollectError("it could not be loaded") from None
        return module


class _Reporter:
    """A plugin: tells the parent of each test, as it comes."""

    def __init__(self, channel, job):
        self.sources = job["files"]
        self.failure = None
        self._channel = channel
        self._output_limit = job["outputBytes"]
        self._raised = []

    def fail(self, error, file=""):
        if self.failure is None:
            self.failure = explain_ending(error) if has_ended(error) else explain_load(error, file)

    # --- collecting -------------------------------------------------------------------------------------------------

    def pytest_pycollect_makemodule(self, module_path, parent):
        module = _Module.from_parent(parent, path=module_path)
        module.reporter = self
        return module

    def pytest_exception_interact(self, node, call, report):
        if isinstance(node, pytest.Collector):
            self.fail(call.excinfo.value)

    def pytest_collection_modifyitems(self, items):
        _sort_by_source(items)

    def pytest_collection_finish(self, session):
        if self.failure is None:
            self._channel.report(
                kind="collected", tests=[{"id": each.nodeid, "name": _name(each)} for each in session.items]
            )

    # --- running ----------------------------------------------------------------------------------------------------

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item, nextitem):
        self._channel.report(kind="started", id=item.nodeid)
        self._raised.clear()
        between_tests.begin(item.nodeid)
        stream, output = capped_text(self._output_limit)
        before = (sys.stdout, sys.stderr)
        sys.stdout = sys.stderr = stream
        started = time.perf_counter()
        outcome = yield
        sys.stdout, sys.stderr = before
        if outcome.excinfo is not None:
            self._raised.append(outcome.excinfo[1])
        # What of the errors of its set-up, call and clean-up counts: the first.
        error = self._raised[0] if self._raised else None
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        judged = outcome_of(error, _SKIPS, lambda name: item.get_closest_marker(name) is not None, parameters)
        result = {
            "id": item.nodeid,
            "name": _name(item),
            "truncated": output.truncated,
            "output": output.take(),
            "durationMs": round((time.perf_counter() - started) * 1000, 3),
            **judged,
        }
        self._channel.report(kind="result", test=result)
        if result.get("ending") in ("timedOut", "outputExceeded"):
            item.session.shouldstop = result["ending"]

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem):
        arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
        try:
            made = pyfuncitem.obj(**arguments)
            if inspect.iscoroutine(made):
                asyncio.run(made)
        except KeyboardInterrupt as error:
            if is_time_up(error):
                raise
            raise _Raised from error
        return True

    def pytest_runtest_makereport(self, item, call):
        """A report without a text: pytest would ask the solution's objects for theirs."""
        outcome = "passed"
        if call.excinfo is not None:
            outcome = "failed"
            error = call.excinfo.value
            self._raised.append(error.__cause__ if is_a(error, _Raised) else error)
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, call.when)


def _name(item):
    classes = [node.name for node in item.listchain() if isinstance(node, pytest.Class)]
    return ".".join([*classes, getattr(item, "originalname", None) or item.name])


def _sort_by_source(items):
    """pytest calls the methods of a `unittest.TestCase` by the alphabet, all else in the order of the file."""
    first = {}
    for index, item in enumerate(items):
        first.setdefault(_case(item) or item, index)
    items.sort(key=lambda item: (first[_case(item) or item], _line(item)))


def _case(item):
    kind = item.getparent(pytest.Class)
    return kind if kind is not None and issubclass(kind.obj, unittest.TestCase) else None


def _line(item):
    return item.location[1] or 0
