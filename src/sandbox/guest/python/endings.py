"""Endings that are no exception of the solution's: BaseException, so that `except Exception` does not swallow them."""

import time


class TimeUp(BaseException):
    """The time of the run is used up; the argument is the line at which the solution was, or None."""


class OutputExceeded(BaseException):
    """The solution printed many times more than its limit."""


_deadline = [float("inf")]
_monotonic = time.monotonic


def start_clock(wall_ms):
    """Counts from now; the guest around the interpreter interrupts it at the same time."""
    _deadline[0] = _monotonic() + wall_ms / 1000


def is_time_up(error):
    """Whether an exception is the end of the time, and not a KeyboardInterrupt that the solution raised itself."""
    kind = type(error)
    return issubclass(kind, TimeUp) or (issubclass(kind, KeyboardInterrupt) and _monotonic() >= _deadline[0] - 0.25)
