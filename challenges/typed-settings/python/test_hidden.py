import ast
from pathlib import Path

import pytest
from solution import read_settings


def test_the_function_promises_settings():
    tree = ast.parse(Path(__file__).with_name("solution.py").read_text())
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "read_settings"]
    assert found[0].returns is not None, "the result of read_settings has no annotation"
    assert ast.unparse(found[0].returns).strip("'\"") == "Settings"
    assert ast.unparse(found[0].args.args[0].annotation) == "dict[str, str]"


def test_yes_and_no_in_any_spelling():
    read = {text: read_settings({"host": "a", "debug": text})["debug"] for text in ("yes", "TRUE", "1", "No", "false", "0", "True")}
    assert read == {"yes": True, "TRUE": True, "1": True, "No": False, "false": False, "0": False, "True": True}
    assert all(isinstance(value, bool) for value in read.values())


def test_tags_are_cut_at_commas():
    assert read_settings({"host": "a", "tags": " one , two words,,three, "})["tags"] == ["one", "two words", "three"]
    assert read_settings({"host": "a", "tags": ""})["tags"] == []
    assert read_settings({"host": "a", "tags": " , "})["tags"] == []


def test_spaces_around_values_do_not_count():
    assert read_settings({"host": " a ", "port": " 80", "debug": "yes ", "tags": " x "}) == {
        "host": "a",
        "port": 80,
        "debug": True,
        "tags": ["x"],
    }


def test_missing_settings_get_fresh_values():
    first = read_settings({"host": "a"})
    first["tags"].append("mine")
    assert read_settings({"host": "b"}) == {"host": "b", "port": 8000, "debug": False, "tags": []}


@pytest.mark.parametrize("raw", [{}, {"port": "80"}, {"host": ""}, {"host": "  "}])
def test_refuses_a_missing_or_empty_host(raw):
    with pytest.raises(ValueError):
        read_settings(raw)


def test_refuses_a_port_that_is_none():
    assert read_settings({"host": "a", "port": "1"})["port"] == 1
    assert read_settings({"host": "a", "port": "65535"})["port"] == 65535
    for text in ("0", "65536", "-1", "+80", "80.0", "http", "", "8 0", "8_0"):
        with pytest.raises(ValueError):
            read_settings({"host": "a", "port": text})


@pytest.mark.parametrize("text", ["", "on", "2", "y", "yes please"])
def test_refuses_a_debug_that_is_neither_yes_nor_no(text):
    with pytest.raises(ValueError):
        read_settings({"host": "a", "debug": text})
