import pytest
from solution import retry


def failing(times, events, error=ConnectionError, result="done"):
    """A function that raises error the first times, noting each call in events."""

    def function(*args, **named):
        events.append("call")
        if events.count("call") <= times:
            raise error(f"failure {events.count('call')}")
        return result

    return function


def test_arguments_and_result_are_passed_on():
    seen = []

    @retry(2)
    def function(*args, **named):
        seen.append((args, named))
        if len(seen) == 1:
            raise ConnectionError
        return None

    assert function(1, "two", three=3) is None
    assert seen == [((1, "two"), {"three": 3})] * 2


@pytest.mark.parametrize("error", [ConnectionResetError, ConnectionRefusedError, BrokenPipeError])
def test_kinds_of_connection_errors_count_too(error):
    assert retry(2)(failing(1, [], error))() == "done"


def test_gives_up_after_the_last_attempt():
    events = []
    with pytest.raises(ConnectionError, match="failure 3"):
        retry(3)(failing(9, events))()
    assert events == ["call"] * 3


def test_one_attempt_means_no_second_try():
    events = []
    with pytest.raises(ConnectionError, match="failure 1"):
        retry(1)(failing(1, events))()
    assert events == ["call"]


@pytest.mark.parametrize("attempts", [1, 3])
def test_the_last_error_is_passed_on_as_it_is(attempts):
    with pytest.raises(ConnectionResetError, match=f"failure {attempts}") as caught:
        retry(attempts)(failing(9, [], ConnectionResetError))()
    assert caught.type is ConnectionResetError


def test_each_call_has_all_its_attempts():
    state = {"calls": 0}

    @retry(2)
    def every_second_call_fails():
        state["calls"] += 1
        if state["calls"] % 2:
            raise ConnectionError
        return state["calls"]

    assert [every_second_call_fails() for _ in range(4)] == [2, 4, 6, 8]


def test_tells_nothing_when_giving_up_or_succeeding():
    told = []
    with pytest.raises(ConnectionError):
        retry(3, lambda attempt: told.append(attempt))(failing(9, []))()
    assert told == [1, 2]
    assert retry(3, lambda attempt: told.append(attempt))(failing(0, []))() == "done"
    assert told == [1, 2]


def test_tells_before_the_next_attempt():
    events = []
    retry(3, lambda attempt: events.append(attempt))(failing(2, events))()
    assert events == ["call", 1, "call", 2, "call"]


def test_refuses_fewer_than_one_attempt():
    with pytest.raises(ValueError):
        retry(0)
    with pytest.raises(ValueError):
        retry(-1)
