import asyncio

from solution import race


def run(runners, run_lap=lambda name, number: 10):
    return asyncio.run(race(runners, run_lap))


def test_gives_the_total_of_each_runner():
    assert run([("Ann", 2), ("Bob", 3)], lambda name, number: len(name) * number) == [("Ann", 9), ("Bob", 18)]


def test_results_come_in_the_order_given():
    assert run([("Ann", 5), ("Bob", 1), ("Cy", 3)]) == [("Ann", 50), ("Bob", 10), ("Cy", 30)]


def test_everybody_runs_the_first_lap_before_anybody_the_second():
    seen = []
    run([("Ann", 2), ("Bob", 2), ("Cy", 2)], lambda name, number: seen.append(name) or 1)
    assert seen == ["Ann", "Bob", "Cy", "Ann", "Bob", "Cy"]


def test_a_runner_who_gives_up_has_no_total():
    def run_lap(name, number):
        if name == "Bob" and number == 2:
            raise ValueError("cramp")
        return 7

    assert run([("Ann", 2), ("Bob", 3)], run_lap) == [("Ann", 14), ("Bob", None)]
