"""Runs every test beside this file and prints one line of JSON: the outcome of each test, by its id."""

import io
import json
import os
import sys
import unittest
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location

HERE = os.path.dirname(os.path.abspath(__file__))


class _Outcomes(unittest.TextTestResult):
    """Collects what to report: the text of the first failure of each test, or None."""

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.outcomes = {}

    def startTest(self, test):
        super().startTest(test)
        self.outcomes[test.id()] = None

    def _fail(self, test, error):
        self.outcomes[test.id()] = self.outcomes.get(test.id()) or self._exc_info_to_string(error, test)

    def addError(self, test, error):
        self._fail(test, error)

    def addFailure(self, test, error):
        self._fail(test, error)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self._fail(test, error)
            self.outcomes[test.id()] = f"{subtest}\n{self.outcomes[test.id()]}"


def run(harness):
    """The outcomes as JSON. `harness`: the folder that stands for the package `touchstone`."""
    sys.dont_write_bytecode = True
    _import_as("touchstone", harness)
    _import_as("harness_tests", HERE)
    # As in every guest: event loops have virtual time, and none counts as running.
    import_module("touchstone.event_loop").install()
    # By the loader of names, not by discovery: that would need the folder on the path.
    names = sorted(each.removesuffix(".py") for each in os.listdir(HERE) if each.startswith("test_"))
    suite = unittest.defaultTestLoader.loadTestsFromNames([f"harness_tests.{name}" for name in names])
    result = unittest.TextTestRunner(io.StringIO(), resultclass=_Outcomes).run(suite)
    return json.dumps({"version": sys.version_info[:2], "outcomes": result.outcomes})


def _import_as(name, folder):
    spec = spec_from_file_location(name, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder])
    sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


if __name__ == "__main__":
    print(run(sys.argv[1]))
