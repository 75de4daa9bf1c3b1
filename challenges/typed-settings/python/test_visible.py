import ast
from pathlib import Path

import pytest
from solution import read_settings


def test_the_class_names_each_setting_and_its_type():
    tree = ast.parse(Path(__file__).with_name("solution.py").read_text())
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == "Settings"]
    assert found, "there is no class Settings"
    assert [ast.unparse(base).split(".")[-1] for base in found[0].bases] == ["TypedDict"]
    fields = {line.target.id: ast.unparse(line.annotation) for line in found[0].body if isinstance(line, ast.AnnAssign)}
    assert fields == {"host": "str", "port": "int", "debug": "bool", "tags": "list[str]"}


def test_reads_all_settings():
    assert read_settings({"host": "example.org", "port": "443", "debug": "yes", "tags": "web,test"}) == {
        "host": "example.org",
        "port": 443,
        "debug": True,
        "tags": ["web", "test"],
    }


def test_only_the_host_must_be_given():
    assert read_settings({"host": "a"}) == {"host": "a", "port": 8000, "debug": False, "tags": []}


@pytest.mark.parametrize("raw", [{"host": "a", "Port": "1"}, {"host": "a", "colour": "red"}])
def test_refuses_unknown_names(raw):
    with pytest.raises(ValueError):
        read_settings(raw)
