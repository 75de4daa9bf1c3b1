from solution import changes


def test_the_same_document_has_no_changes():
    assert changes('{"a": [1, {"b": null}], "c": "x"}', '{"a": [1, {"b": null}], "c": "x"}') == []


def test_a_changed_value():
    assert changes('{"name": "Ann", "on": true}', '{"name": "Bob", "on": null}') == [
        '~ $.name: "Ann" -> "Bob"',
        "~ $.on: true -> null",
    ]


def test_added_and_removed_keys():
    assert changes('{"a": 1, "b": [1, 2]}', '{"b": [1, 2], "c": {"d": []}}') == ["- $.a: 1", '+ $.c: {"d": []}']


def test_lists_are_compared_place_by_place():
    assert changes('["a", "b", "c"]', '["a", "x", "c"]') == ['~ $[1]: "b" -> "x"']


def test_longer_and_shorter_lists():
    assert changes("[1, 2]", "[1, 2, 3, null]") == ["+ $[2]: 3", "+ $[3]: null"]
    assert changes("[1, 2, [3]]", "[1]") == ["- $[1]: 2", "- $[2]: [3]"]
