import asyncio
from collections.abc import Callable


async def crawl(
    start: str, workers: int, open_page: Callable[[str], int], read_page: Callable[[str], list[str]]
) -> tuple[list[str], list[str]]:
    """Read all pages that can be reached from start; return those read and those that failed."""
    raise NotImplementedError
