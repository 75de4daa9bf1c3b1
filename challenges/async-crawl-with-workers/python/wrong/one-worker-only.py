import asyncio
from collections import deque


async def crawl(start, workers, open_page, read_page):
    if workers < 1:
        raise ValueError(workers)
    waiting, known, read, failed = deque([start]), {start}, [], []
    while waiting:
        page = waiting.popleft()
        try:
            for _ in range(open_page(page)):
                await asyncio.sleep(0)
            links = read_page(page)
        except ConnectionError:
            failed.append(page)
            continue
        read.append(page)
        for link in links:
            if link not in known:
                known.add(link)
                waiting.append(link)
    return read, failed
