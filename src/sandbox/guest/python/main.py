"""A guest's part of one run: that of the candidate, of the tests, or of both."""

import importlib
import json
import os
import random
import sys

from touchstone import event_loop, failures, helpers, pytest_layer
from touchstone.bridge import CandidateBridge
from touchstone.channel import Channel
from touchstone.collection import bound_names, load_tests
from touchstone.endings import start_clock
from touchstone.execution import run_test
from touchstone.files import EXERCISE, write_files
from touchstone.outcomes import explain, explain_ending, explain_load, has_ended
from touchstone.output import capped_text, echo
from touchstone.remote_module import RemoteModule
from touchstone.returns import Returns
from touchstone.tests_bridge import TestsBridge


def serve(parent_fd, peer_fd=None):
    """Reads one job from the parent and does this guest's part of it."""
    channel = Channel(parent_fd, parent_fd, peer_fd)
    take_part(channel, json.loads(channel.read_line()))


def take_part(channel, job, run_files=None):
    """Does this guest's part of a job. `run_files` runs the test files; left out, the layer in place of pytest does."""
    start_clock(job["wallMs"])
    random.seed()
    event_loop.install()
    write_files(job["files"], job["module"], job.get("shared", ()))
    channel.is_of_tests = job["role"] == "tests"
    if job["role"] == "candidate":
        _serve_candidate(channel, job)
    else:
        _run_tests(channel, job, run_files or _run_files)


def _serve_candidate(channel, job):
    stream, output = capped_text(job["outputBytes"])
    sys.stdout = sys.stderr = stream
    bridge = CandidateBridge(channel, output)
    while True:
        try:
            message = channel.from_peer()
        except EOFError:
            return
        bridge.answer(message)


def _run_tests(channel, job, run_files):
    sys.modules.setdefault("pytest", pytest_layer.module())
    stream, output = capped_text(job["outputBytes"])
    sys.stdout = sys.stderr = stream
    failures.install()
    helpers.install()
    returns = Returns(job["classes"], job.get("returned"), job.get("records") is True)
    failure = _import_solution(channel, job, returns) or run_files(channel, job)
    channel.report(
        kind="done", failure=failure, truncated=output.truncated, stdout=output.take(), returned=returns.report()
    )


def _run_files(channel, job):
    tests = []
    for name in job["tests"]:
        try:
            tests += load_tests(name, job["files"][name], os.path.join(EXERCISE, name))
        except BaseException as error:
            return explain_ending(error) if has_ended(error) else explain_load(error, name)
    _run_each(channel, tests, job["outputBytes"])
    return None


def _run_each(channel, tests, output_limit):
    channel.report(kind="collected", tests=[{"id": test.id, "name": test.name} for test in tests])
    for test in tests:
        channel.report(kind="started", id=test.id)
        result = run_test(test, output_limit)
        channel.report(kind="result", test=result)
        if result.get("ending") in ("timedOut", "outputExceeded"):
            break


def _import_solution(channel, job, returns):
    """Makes the solution importable by the tests; what its import raises, explained, or None."""
    name = job["module"]
    try:
        if job["role"] == "tests":
            bridge = TestsBridge(channel, name, echo, returns)
            taken = set().union(*(_names_of(job["files"][each], name) for each in job["tests"]))
            handle = bridge.ask("load", 0, name)
            # Those that are classes in the reference solution: the tests do arithmetic with the objects of no others.
            bridge.begin_at(handle, job["classes"])
            sys.modules[name] = RemoteModule(name, bridge, handle, taken)
        else:
            importlib.import_module(name)
    except BaseException as error:
        return _explained(error)
    return None


def _explained(error):
    return explain_ending(error) if has_ended(error) else explain(error)


def _names_of(source, solution):
    try:
        return bound_names(source, solution)
    except SyntaxError:
        # Said when the file is loaded.
        return set()
