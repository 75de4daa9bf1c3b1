"""`approx`, as in pytest."""

import cmath
import numbers

from touchstone.proxies import handle_of


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
            return (
                isinstance(actual, dict)
                and actual.keys() == expected.keys()
                and all(approx(value, *self._options) == actual[key] for key, value in expected.items())
            )
        if isinstance(expected, (list, tuple)):
            return (
                isinstance(actual, (list, tuple))
                and len(actual) == len(expected)
                and all(approx(value, *self._options) == each for value, each in zip(expected, actual, strict=True))
            )
        return self._close(actual)

    def _close(self, actual):
        expected = self.expected
        rel, absolute, nan_ok = self._options
        if actual == expected:
            return True
        if (
            isinstance(expected, bool)
            or not isinstance(expected, numbers.Number)
            or not isinstance(actual, numbers.Number)
        ):
            return False
        if cmath.isnan(expected) or cmath.isnan(actual):
            return bool(nan_ok) and cmath.isnan(expected) and cmath.isnan(actual)
        if cmath.isinf(expected) or cmath.isinf(actual):
            return False
        kind = type(expected) if not isinstance(expected, (int, float, complex)) else float
        floor = kind("1e-12") if absolute is None else absolute
        reach = (
            floor
            if rel is None and absolute is not None
            else max((kind("1e-6") if rel is None else rel) * abs(expected), floor)
        )
        return abs(expected - actual) <= reach

    def __repr__(self):
        if isinstance(self.expected, (list, tuple, dict)):
            return f"approx({self.expected!r})"
        rel, absolute, _ = self._options
        reach = absolute if absolute is not None else max((1e-6 if rel is None else rel) * abs(self.expected), 1e-12)
        return f"{self.expected!r} ± {float(reach):.1e}"
