import asyncio


async def crawl(start, workers, open_page, read_page):
    if workers < 1:
        raise ValueError(workers)
    queue, known, read, failed = asyncio.Queue(), {start}, [], []
    queue.put_nowait(start)

    async def work():
        while True:
            page = await queue.get()
            try:
                for _ in range(open_page(page)):
                    await asyncio.sleep(0)
                links = read_page(page)
                read.append(page)
                for link in links:
                    if link not in known:
                        known.add(link)
                        queue.put_nowait(link)
            except ConnectionError:
                failed.append(page)
                return
            finally:
                queue.task_done()

    tasks = [asyncio.create_task(work()) for _ in range(workers)]
    joined = asyncio.create_task(queue.join())
    await asyncio.wait([joined, asyncio.gather(*tasks)], return_when=asyncio.FIRST_COMPLETED)
    for task in [*tasks, joined]:
        task.cancel()
    return read, failed
