"""The part of pytest's interface that exercises use, for where pytest itself is not: registered as the module `pytest`.

Behaviour and test ids as pytest documents them (https://docs.pytest.org/en/stable/reference/reference.html); what is
not here raises AttributeError at import of the tests, never passes silently.
"""

import types

from touchstone.pytest_approx import approx
from touchstone.pytest_fixtures import MonkeyPatch, fixture
from touchstone.pytest_marks import mark, param
from touchstone.pytest_outcomes import fail, importorskip, skip
from touchstone.pytest_raises import ExceptionInfo, raises, warns


def module():
    """This layer as a module named `pytest`."""
    made = types.ModuleType("pytest", __doc__)
    for each in (raises, warns, approx, mark, param, fixture, skip, fail, importorskip, MonkeyPatch, ExceptionInfo):
        setattr(made, getattr(each, "__name__", "mark"), each)
    made.__version__ = "touchstone"
    return made
