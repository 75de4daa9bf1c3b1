import pytest
from solution import remember


def noted(calls, result=lambda *args, **named: (args, sorted(named.items()))):
    """A remembered function that notes its calls."""

    @remember
    def function(*args, **named):
        calls.append(args)
        return result(*args, **named)

    return function


def test_calls_once_for_the_same_arguments():
    calls = []
    add = noted(calls, lambda a, b: a + b)
    assert [add(1, 2), add(1, 2), add(1, 2)] == [3, 3, 3]
    assert calls == [(1, 2)]


def test_other_arguments_are_another_call():
    calls = []
    join = noted(calls, lambda a, b: a + b)
    assert [join("a", "b"), join("b", "a"), join("a", "b")] == ["ab", "ba", "ab"]
    assert calls == [("a", "b"), ("b", "a")]


def test_named_arguments_are_passed_on():
    calls = []
    power = noted(calls, lambda base, exponent=2: base**exponent)
    assert [power(3), power(3, exponent=3), power(3), power(3, exponent=3)] == [9, 27, 9, 27]
    assert len(calls) == 2


def test_errors_are_not_remembered():
    calls = []

    def fails_once():
        if len(calls) == 1:
            raise ValueError("not yet")
        return "ready"

    function = noted(calls, fails_once)
    with pytest.raises(ValueError):
        function()
    assert [function(), function()] == ["ready", "ready"]
    assert len(calls) == 2
