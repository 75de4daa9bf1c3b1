import ast
from pathlib import Path

import pytest
from solution import first


def declarations():
    tree = ast.parse(Path(__file__).with_name("solution.py").read_text())
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "first"]


def test_false_values_can_be_found():
    assert first([5, 0, 3], lambda number: number < 3) == 0
    assert first(["a", ""], lambda text: not text, "default") == ""
    assert first([1, None], lambda item: item is None, "default") is None


def test_looks_no_further_than_needed():
    taken = []

    def numbers():
        number = 0
        while True:
            taken.append(number)
            yield number
            number += 1

    assert first(numbers(), lambda number: number > 2) == 3
    assert taken == [0, 1, 2, 3]


def test_none_is_a_default_too():
    assert first([1, 2], lambda number: number > 2, None) is None
    assert first([], lambda item: True, default=None) is None
    with pytest.raises(LookupError):
        first([None], lambda item: item is not None)


def test_the_default_is_not_tested():
    seen = []
    assert first([1, 2], lambda item: seen.append(item), "default") == "default"
    assert seen == [1, 2]


def test_a_match_comes_before_the_default():
    assert first([1, 2], lambda number: number == 2, "default") == 2


def test_only_the_second_way_has_a_default():
    two, three, _ = declarations()
    assert [argument.arg for argument in two.args.args] == ["items", "fits"]
    assert [argument.arg for argument in three.args.args] == ["items", "fits", "default"]
    assert three.args.defaults == []


def test_every_parameter_and_result_has_a_type():
    for function in declarations():
        assert function.returns is not None, f"line {function.lineno}: the result has no type"
        for argument in function.args.args:
            assert argument.annotation is not None, f"line {function.lineno}: {argument.arg} has no type"
    assert len(declarations()) == 3
