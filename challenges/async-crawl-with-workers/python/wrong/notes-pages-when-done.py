import asyncio


async def crawl(start, workers, open_page, read_page):
    if workers < 1:
        raise ValueError(workers)
    queue, known, read, failed = asyncio.Queue(), set(), [], []
    queue.put_nowait(start)

    async def work():
        while True:
            page = await queue.get()
            if page not in known:
                try:
                    for _ in range(open_page(page)):
                        await asyncio.sleep(0)
                    links = read_page(page)
                except ConnectionError:
                    failed.append(page)
                else:
                    read.append(page)
                    for link in links:
                        queue.put_nowait(link)
                known.add(page)
            queue.task_done()

    tasks = [asyncio.create_task(work()) for _ in range(workers)]
    await queue.join()
    for task in tasks:
        task.cancel()
    return read, failed
