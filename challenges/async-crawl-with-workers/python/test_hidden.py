import asyncio

import pytest
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
            return self.turns(page) if callable(self.turns) else self.turns

        def read_page(page):
            self.open_now -= 1
            if page in self.unreadable:
                raise ConnectionError(page)
            return self.links.get(page, [])

        return asyncio.run(crawl(start, workers, open_page, read_page))


def test_each_page_once_although_linked_often():
    site = Site({"a": ["b", "c", "b"], "b": ["c", "d", "a"], "c": ["d", "a"], "d": ["b"]}, turns=3)
    read, _ = site.crawl("a", 4)
    assert sorted(site.opened) == ["a", "b", "c", "d"]
    assert sorted(read) == ["a", "b", "c", "d"]


def test_a_page_may_link_to_itself():
    site = Site({"a": ["a"]}, turns=0)
    assert site.crawl("a", 2) == (["a"], [])
    assert site.opened == ["a"]


def test_idle_workers_take_up_new_pages():
    site = Site({"start": ["a"], "a": ["b"], "b": [f"page {number}" for number in range(12)]}, turns=6)
    read, _ = site.crawl("start", 4)
    assert len(read) == 15
    assert site.most_open == 4


def test_more_workers_than_pages():
    site = Site({"a": ["b", "c"]}, turns=6)
    assert sorted(site.crawl("a", 9)[0]) == ["a", "b", "c"]
    assert site.most_open == 2


def test_waits_as_many_turns_as_told():
    site = Site({"start": [f"page {number}" for number in range(6)]}, turns=0)
    site.crawl("start", 3)
    assert site.most_open == 1
    chain = {f"step {number}": [f"step {number + 1}"] for number in range(20)}
    site = Site({"start": ["slow", "step 0"], **chain}, turns=lambda page: 8 if page == "slow" else 1)
    read, _ = site.crawl("start", 2)
    assert read.index("slow") < read.index("step 20")


def test_notes_pages_that_cannot_be_read():
    site = Site({"a": ["b", "c"], "b": ["hidden"], "c": ["d"]}, unreadable=["b"])
    read, failed = site.crawl("a", 1)
    assert (read, failed) == (["a", "c", "d"], ["b"])


def test_a_failure_frees_the_worker():
    broken = [f"broken {number}" for number in range(5)]
    site = Site({"a": [*broken, "b", "c", "d"]}, turns=6, broken=broken)
    read, failed = site.crawl("a", 3)
    assert (sorted(read), failed) == (["a", "b", "c", "d"], broken)
    assert site.most_open == 3


def test_the_first_page_may_fail():
    assert Site({}, broken=["a"]).crawl("a", 2) == ([], ["a"])


@pytest.mark.parametrize("workers", [0, -1])
def test_refuses_fewer_than_one_worker(workers):
    with pytest.raises(ValueError):
        Site({}).crawl("a", workers)
