import asyncio


async def crawl(start, workers, open_page, read_page):
    if workers < 1:
        raise ValueError(workers)
    known, read, failed = {start}, [], []

    async def load(page):
        try:
            for _ in range(open_page(page)):
                await asyncio.sleep(0)
            links = read_page(page)
        except ConnectionError:
            failed.append(page)
            return
        read.append(page)
        new = [link for link in dict.fromkeys(links) if link not in known]
        known.update(new)
        await asyncio.gather(*(load(link) for link in new))

    await load(start)
    return read, failed
