import asyncio

from solution import crawl


class Site:
    """Pages, their links, and a diary of what happened to them."""

    def __init__(self, links, turns=2, broken=(), unreadable=()):
        self.links, self.turns, self.broken, self.unreadable = links, turns, broken, unreadable
        self.opened, self.open_now, self.most_open = [], 0, 0

    def crawl(self, start, workers):
        def open_page(page):
            self.opened.append(page)
            if page in self.broken:
                raise ConnectionError(page)
            self.open_now += 1
            self.most_open = max(self.most_open, self.open_now)
            return self.turns

        def read_page(page):
            self.open_now -= 1
            if page in self.unreadable:
                raise ConnectionError(page)
            return self.links.get(page, [])

        return asyncio.run(crawl(start, workers, open_page, read_page))


def test_reads_every_page_that_can_be_reached():
    site = Site({"a": ["b", "c"], "b": ["d"], "d": ["e"], "x": ["y"]})
    read, failed = site.crawl("a", 2)
    assert sorted(read) == ["a", "b", "c", "d", "e"]
    assert failed == []


def test_one_worker_goes_in_order():
    site = Site({"a": ["b", "c"], "b": ["d", "e"], "c": ["f"]})
    assert site.crawl("a", 1) == (["a", "b", "c", "d", "e", "f"], [])
    assert site.most_open == 1


def test_never_more_pages_open_than_workers():
    site = Site({"start": [f"page {number}" for number in range(20)]}, turns=4)
    read, _ = site.crawl("start", 3)
    assert len(read) == 21
    assert site.most_open == 3


def test_notes_pages_that_cannot_be_opened():
    site = Site({"a": ["b", "c"], "c": ["d"]}, broken=["b"])
    read, failed = site.crawl("a", 2)
    assert (sorted(read), failed) == (["a", "c", "d"], ["b"])
