from solution import flatten


def test_lists_in_lists():
    assert flatten([1, [2, 3], [[4], 5]]) == [1, 2, 3, 4, 5]


def test_a_flat_list_stays_as_it_is():
    assert flatten([3, 1, 2]) == [3, 1, 2]
    assert flatten([]) == []


def test_strings_stay_whole():
    assert flatten(["ab", ["cd", [""]]]) == ["ab", "cd", ""]


def test_one_level():
    assert flatten([1, [2, [3, [4]]], [[5]]], depth=1) == [1, 2, [3, [4]], [5]]
