"""Tests of an exercise given as text, collected and run as a guest does it."""

import sys
import textwrap
import unittest

from touchstone import between_tests, files, pytest_layer
from touchstone.collection import load_tests
from touchstone.execution import run_test

FILE = "exercise_tests.py"
PATH = f"/exercise/{FILE}"
_OUTPUT_LIMIT = 200


def collect(source):
    """The tests of a file with this text, in which `pytest` is the layer that stands in for it."""
    sys.modules["pytest"] = pytest_layer.module()
    return load_tests(FILE, textwrap.dedent(source), PATH)


def run(source):
    """The results of the tests, each without what differs from run to run, by the id after the file."""
    results = [run_test(test, _OUTPUT_LIMIT) for test in collect(source)]
    return {each.pop("id").partition("::")[2]: _stable(each) for each in results}


def outcome(source):
    """The result of the one test."""
    (result,) = run(source).values()
    return result


def _stable(result):
    del result["durationMs"]
    return result


class HarnessTest(unittest.TestCase):
    """Begins every test with nothing recorded, as a guest does."""

    maxDiff = None

    def setUp(self):
        between_tests.begin("a test")
        files._of_tests.add(PATH)
        self.addCleanup(between_tests.begin, "")
        self.addCleanup(files._of_tests.discard, PATH)
