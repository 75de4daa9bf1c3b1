import asyncio
from collections.abc import Callable


async def race(runners: list[tuple[str, int]], run_lap: Callable[[str, int], int]) -> list[tuple[str, int | None]]:
    """Let all runners run at the same time; return the name and total of each."""
    return await asyncio.gather(*(run(name, laps, run_lap) for name, laps in runners))


async def run(name: str, laps: int, run_lap: Callable[[str, int], int]) -> tuple[str, int | None]:
    total = 0
    for number in range(1, laps + 1):
        try:
            total += run_lap(name, number)
        except ValueError:
            return name, None
        await asyncio.sleep(0)
    return name, total
