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


def test_a_call_that_works_is_made_once():
    events = []
    assert retry(3)(failing(0, events))() == "done"
    assert events == ["call"]


def test_tries_again_after_a_connection_error():
    events = []
    assert retry(3)(failing(2, events))() == "done"
    assert events == ["call"] * 3


def test_other_errors_are_passed_on_at_once():
    for error in (ValueError, KeyError, TimeoutError, OSError):
        events = []
        with pytest.raises(error):
            retry(3)(failing(1, events, error))()
        assert events == ["call"]


def test_tells_the_number_of_each_failed_attempt():
    told = []
    assert retry(4, before_retry=lambda attempt: told.append(attempt))(failing(3, []))() == "done"
    assert told == [1, 2, 3]
