import pytest
from solution import remember


def noted(calls, result=lambda *args, **named: (args, sorted(named.items()))):
    """A remembered function that notes its calls."""

    @remember
    def function(*args, **named):
        calls.append(args)
        return result(*args, **named)

    return function


def test_works_without_arguments():
    calls = []
    function = noted(calls, lambda: "done")
    assert [function(), function()] == ["done", "done"]
    assert calls == [()]


def test_none_is_remembered_too():
    calls = []
    function = noted(calls, lambda number: None)
    assert [function(1), function(1), function(2)] == [None, None, None]
    assert calls == [(1,), (2,)]


def test_the_order_of_names_makes_no_difference():
    calls = []
    function = noted(calls, lambda left, right: left - right)
    assert [function(left=5, right=3), function(right=3, left=5)] == [2, 2]
    assert len(calls) == 1


def test_names_and_values_are_told_apart():
    calls = []
    function = noted(calls)
    assert function(a=1, b=2) == ((), [("a", 1), ("b", 2)])
    assert function(a=2, b=1) == ((), [("a", 2), ("b", 1)])
    assert function(a=1, c=2) == ((), [("a", 1), ("c", 2)])
    assert function(1, b=2) == ((1,), [("b", 2)])
    assert function(1, 2) == ((1, 2), [])
    assert len(calls) == 5


def test_a_number_and_its_text_are_told_apart():
    calls = []
    function = noted(calls)
    assert function(1) == ((1,), [])
    assert function("1") == (("1",), [])
    assert function("1", "2") == (("1", "2"), [])
    assert function("1,2") == (("1,2",), [])
    assert function(a=1) == ((), [("a", 1)])
    assert function(a="1") == ((), [("a", "1")])
    assert len(calls) == 6


def test_a_tuple_is_not_taken_for_a_name_and_its_value():
    calls = []
    function = noted(calls)
    assert function(("a", 1)) == ((("a", 1),), [])
    assert function(a=1) == ((), [("a", 1)])
    assert function("a", 1) == (("a", 1), [])
    assert len(calls) == 3


def test_lists_are_passed_on_without_remembering():
    calls = []
    total = noted(calls, lambda numbers, start=0: sum(numbers, start))
    assert [total([1, 2]), total([1, 2]), total([1, 3])] == [3, 3, 4]
    assert len(calls) == 3
    length = noted(calls, lambda items: len(items))
    assert [length(items=[1, 2]), length(items=[1])] == [2, 1]
    assert len(calls) == 5


def test_a_type_error_of_the_function_is_not_a_second_call():
    calls = []

    def fails(value):
        raise TypeError("wrong type")

    function = noted(calls, fails)
    with pytest.raises(TypeError, match="wrong type"):
        function(1)
    assert len(calls) == 1
    with pytest.raises(TypeError, match="wrong type"):
        function([1])
    assert len(calls) == 2


def test_each_function_remembers_for_itself():
    double, half = noted([], lambda number: number * 2), noted([], lambda number: number / 2)
    assert [double(4), half(4), double(4), half(4)] == [8, 2, 8, 2]
