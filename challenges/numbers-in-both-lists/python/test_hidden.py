import pytest

from solution import numbers_in_both


def test_order_is_that_of_the_first_list():
    assert numbers_in_both([1, 2, 3], [3, 2, 1]) == [1, 2, 3]
    assert numbers_in_both([10, 20, 30, 40], [40, 10, 30]) == [10, 30, 40]


def test_order_is_not_sorted():
    assert numbers_in_both([90, 12, 55, 3], [3, 12, 55, 90]) == [90, 12, 55, 3]


def test_order_counts_from_the_first_time_a_number_appears():
    assert numbers_in_both([6, 2, 6, 1, 2], [1, 2, 6]) == [6, 2, 1]


@pytest.mark.parametrize("first, second", [([], [1, 2]), ([1, 2], []), ([], [])])
def test_an_empty_list_has_nothing_in_common(first, second):
    assert numbers_in_both(first, second) == []


def test_negative_numbers_and_zero_count_too():
    assert numbers_in_both([0, -4, 4, -7], [-7, 0, -4]) == [0, -4, -7]


def test_the_result_is_a_list():
    assert isinstance(numbers_in_both([1], [1]), list)


def test_the_result_is_a_new_list():
    first = [1, 2]
    second = [1, 2]
    result = numbers_in_both(first, second)
    result.append(99)
    assert first == [1, 2]
    assert second == [1, 2]
