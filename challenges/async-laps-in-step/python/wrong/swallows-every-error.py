import asyncio


async def race(runners, run_lap):
    async def run(name, laps):
        total = 0
        for number in range(1, laps + 1):
            total += run_lap(name, number)
            await asyncio.sleep(0)
        return total

    totals = await asyncio.gather(*(run(name, laps) for name, laps in runners), return_exceptions=True)
    return [
        (name, None if isinstance(total, Exception) else total)
        for (name, laps), total in zip(runners, totals)
    ]
