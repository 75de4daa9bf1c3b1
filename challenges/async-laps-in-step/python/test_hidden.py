import asyncio

import pytest
from solution import race


def run(runners, run_lap=lambda name, number: 10):
    return asyncio.run(race(runners, run_lap))


def test_no_laps_give_zero():
    assert run([("Ann", 0), ("Bob", 1)]) == [("Ann", 0), ("Bob", 10)]


def test_nobody_runs():
    assert run([]) == []


def test_runners_may_have_the_same_name():
    assert run([("Ann", 1), ("Ann", 4), ("Bob", 2)]) == [("Ann", 10), ("Ann", 40), ("Bob", 20)]


def test_those_who_are_done_drop_out():
    seen = []
    run([("Ann", 1), ("Bob", 3), ("Cy", 0), ("Di", 2)], lambda name, number: seen.append((name, number)) or 1)
    assert seen == [("Ann", 1), ("Bob", 1), ("Di", 1), ("Bob", 2), ("Di", 2), ("Bob", 3)]


def test_laps_count_from_one():
    seen = []
    run([("Ann", 3)], lambda name, number: seen.append(number) or 1)
    assert seen == [1, 2, 3]


def test_the_others_go_on():
    seen = []

    def run_lap(name, number):
        seen.append((name, number))
        if name == "Ann":
            raise ValueError("shoe")
        return 5

    assert run([("Ann", 9), ("Bob", 2), ("Cy", 3)], run_lap) == [("Ann", None), ("Bob", 10), ("Cy", 15)]
    assert seen == [("Ann", 1), ("Bob", 1), ("Cy", 1), ("Bob", 2), ("Cy", 2), ("Cy", 3)]


def test_other_errors_are_passed_on():
    def run_lap(name, number):
        raise KeyError(name)

    with pytest.raises(KeyError):
        run([("Ann", 1), ("Bob", 1)], run_lap)
