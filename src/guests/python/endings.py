"""Endings that are no exception of the solution's: BaseException, so that `except Exception` does not swallow them."""


class TimeUp(BaseException):
    """The time of the run is used up; the argument is the line at which the solution was, or None."""


class OutputExceeded(BaseException):
    """The solution printed many times more than is kept."""
