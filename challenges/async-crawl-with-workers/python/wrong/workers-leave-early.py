import asyncio


async def crawl(start, workers, open_page, read_page):
    if workers < 1:
        raise ValueError(workers)
    queue, known, read, failed = asyncio.Queue(), {start}, [], []
    queue.put_nowait(start)

    async def work():
        while not queue.empty():
            page = queue.get_nowait()
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
                    queue.put_nowait(link)

    await asyncio.gather(*(work() for _ in range(workers)))
    return read, failed
