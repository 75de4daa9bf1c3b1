from solution import flatten


def test_empty_lists_leave_nothing():
    assert flatten([[], [[], [[]]]]) == []
    assert flatten([[], 1, [[]], 2]) == [1, 2]


def test_deeply_nested():
    nested = [0]
    for number in range(1, 80):
        nested = [number, nested]
    assert flatten(nested) == list(range(79, -1, -1))


def test_other_values_stay_whole():
    values = [(1, [2]), {3, 4}, {"a": [5]}, None, False, 0]
    assert flatten([values[:3], [values[3:]]]) == values


def test_two_levels():
    assert flatten([1, [2, [3, [4, [5]]]]], depth=2) == [1, 2, 3, [4, [5]]]
    assert flatten([1, [2, [3, [4, [5]]]]], 9) == [1, 2, 3, 4, 5]


def test_depth_zero_changes_nothing():
    assert flatten([1, [2, [3]], []], depth=0) == [1, [2, [3]], []]


def test_each_branch_has_its_own_depth():
    assert flatten([[1, [2, [3]]], [4, [5, [6]]], [[[7]]]], depth=2) == [1, 2, [3], 4, 5, [6], [7]]


def test_the_input_is_not_changed():
    items = [1, [2, [3, []]], ["x"]]
    flatten(items)
    flatten(items, depth=1)
    assert items == [1, [2, [3, []]], ["x"]]
