import asyncio


async def race(runners, run_lap):
    async def run(name, laps):
        total = 0
        try:
            for number in range(1, laps + 1):
                total += run_lap(name, number)
        except ValueError:
            return name, None
        return name, total

    return await asyncio.gather(*(run(name, laps) for name, laps in runners))
