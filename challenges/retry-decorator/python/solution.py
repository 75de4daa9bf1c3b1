from collections.abc import Callable
from functools import wraps
from typing import TypeVar

R = TypeVar("R")


def retry(
    attempts: int, before_retry: Callable[[int], object] | None = None
) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Return a decorator that calls a function again after a ConnectionError."""
    if attempts < 1:
        raise ValueError("there must be at least one attempt")

    def decorator(function: Callable[..., R]) -> Callable[..., R]:
        @wraps(function)
        def wrapper(*args: object, **named: object) -> R:
            for attempt in range(1, attempts):
                try:
                    return function(*args, **named)
                except ConnectionError:
                    if before_retry is not None:
                        before_retry(attempt)
            return function(*args, **named)

        return wrapper

    return decorator
