from solution import numbers_in_both


def test_numbers_that_are_in_both_lists():
    assert numbers_in_both([4, 1, 9, 7], [7, 2, 4]) == [4, 7]


def test_nothing_in_common_gives_an_empty_list():
    assert numbers_in_both([1, 2], [3]) == []


def test_each_number_once():
    assert numbers_in_both([5, 5, 3, 5], [3, 5]) == [5, 3]
    assert numbers_in_both([8], [8, 8, 8]) == [8]


def test_inputs_are_not_changed():
    first = [3, 1, 2, 3]
    second = [2, 3, 2]
    numbers_in_both(first, second)
    assert first == [3, 1, 2, 3]
    assert second == [2, 3, 2]
