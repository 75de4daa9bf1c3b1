from solution import changes


def test_a_changed_document_as_a_whole():
    assert changes('"a"', '"b"') == ['~ $: "a" -> "b"']
    assert changes("1", "1") == []


def test_true_is_not_one():
    assert changes('{"a": 1, "b": 0}', '{"a": true, "b": false}') == ["~ $.a: 1 -> true", "~ $.b: 0 -> false"]
    assert changes("[1]", "[1.0]") == ["~ $[0]: 1 -> 1.0"]


def test_null_is_a_value():
    assert changes('{"a": null}', '{"b": null}') == ["- $.a: null", "+ $.b: null"]
    assert changes("{}", '{"a": null, "b": false}') == ["+ $.a: null", "+ $.b: false"]


def test_keys_come_in_alphabetical_order():
    assert changes('{"d": 1, "b": 1, "a": 1}', '{"c": 2, "b": 2, "a": 2}') == [
        "~ $.a: 1 -> 2",
        "~ $.b: 1 -> 2",
        "+ $.c: 2",
        "- $.d: 1",
    ]


def test_the_order_of_keys_makes_no_difference():
    assert changes('{"a": {"x": 1, "y": 2}, "b": 3}', '{"b": 3, "a": {"y": 2, "x": 1}}') == []


def test_objects_in_objects():
    assert changes('{"a": {"b": {"c": 1, "d": 2}}}', '{"a": {"b": {"c": 1, "d": 3}, "e": {}}}') == [
        "~ $.a.b.d: 2 -> 3",
        "+ $.a.e: {}",
    ]


def test_objects_in_lists():
    assert changes('[{"id": 1}, [[0]]]', '[{"id": 2}, [[0, 5]]]') == ["~ $[0].id: 1 -> 2", "+ $[1][0][1]: 5"]


def test_another_kind_of_value_is_one_change():
    assert changes('{"a": [1], "b": {"x": 1}, "c": 5}', '{"a": {"0": 1}, "b": null, "c": [5]}') == [
        '~ $.a: [1] -> {"0": 1}',
        '~ $.b: {"x": 1} -> null',
        "~ $.c: 5 -> [5]",
    ]
    assert changes("[]", "{}") == ["~ $: [] -> {}"]
    assert changes('{"a": {"0": 1}}', '{"a": [1]}') == ['~ $.a: {"0": 1} -> [1]']
