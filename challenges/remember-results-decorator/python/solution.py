from collections.abc import Callable
from functools import wraps
from typing import TypeVar

R = TypeVar("R")


def remember(function: Callable[..., R]) -> Callable[..., R]:
    """Return a function that calls function only once for the same arguments."""
    results: dict[object, R] = {}

    @wraps(function)
    def wrapper(*args: object, **named: object) -> R:
        try:
            key = (args, frozenset(named.items()))
            known = key in results
        except TypeError:  # one of the arguments cannot be (part of) a key
            return function(*args, **named)
        if not known:
            results[key] = function(*args, **named)
        return results[key]

    return wrapper
