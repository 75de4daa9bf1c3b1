from collections.abc import Callable
from typing import TypeVar

R = TypeVar("R")


def retry(
    attempts: int, before_retry: Callable[[int], object] | None = None
) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Return a decorator that calls a function again after a ConnectionError."""
    raise NotImplementedError
