import asyncio
from collections.abc import Callable


async def crawl(
    start: str, workers: int, open_page: Callable[[str], int], read_page: Callable[[str], list[str]]
) -> tuple[list[str], list[str]]:
    """Read all pages that can be reached from start; return those read and those that failed."""
    if workers < 1:
        raise ValueError("there must be at least one worker")
    queue: asyncio.Queue[str] = asyncio.Queue()
    known: set[str] = set()
    read: list[str] = []
    failed: list[str] = []

    def enqueue(pages: list[str]) -> None:
        for page in pages:
            if page not in known:
                known.add(page)
                queue.put_nowait(page)

    async def work() -> None:
        while True:
            page = await queue.get()
            try:
                for _ in range(open_page(page)):
                    await asyncio.sleep(0)
                enqueue(read_page(page))
                read.append(page)
            except ConnectionError:
                failed.append(page)
            queue.task_done()

    enqueue([start])
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work()) for _ in range(workers)]
        await queue.join()
        for task in tasks:
            task.cancel()
    return read, failed
