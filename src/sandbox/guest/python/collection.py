"""Finds the tests of a file, in source order, under the ids that pytest gives them."""

import ast
import inspect
import sys
import types
import unittest

from touchstone.assertions import NAMESPACE, compile_tests
from touchstone.pytest_fixtures import Fixture
from touchstone.pytest_marks import variants


class Test:
    """One test: its id, its function's name, and how to call it."""

    def __init__(self, file, name, suffix, owner, function, arguments, marks, space):
        self.id = f"{file}::{name}{suffix}"
        self.name = name.replace("::", ".")
        self.owner, self.function, self.arguments, self.marks, self.space = owner, function, arguments, marks, space


def load_tests(file, source, path):
    """The tests of a file; whatever its own statements raise."""
    module = types.ModuleType(file.removesuffix(".py"))
    # Dataclasses and annotations look their module up.
    sys.modules[module.__name__] = module
    space = module.__dict__
    space.update(__file__=path, **NAMESPACE)
    exec(compile_tests(source, path), space)
    found = []
    for name, value in list(space.items()):
        if inspect.isclass(value) and issubclass(value, unittest.TestCase) and value.__module__ == space["__name__"]:
            found += _cases(file, value, space)
        elif inspect.isclass(value) and name.startswith("Test") and value.__module__ == space["__name__"]:
            found += _methods(file, name, value, space)
        elif name.startswith("test") and inspect.isfunction(value):
            found += _of_function(file, name, None, value, space)
    return found


def bound_names(source, solution):
    """The names that a test file imports from elsewhere than the solution, or defines, at its top."""
    found = set()
    for node in _at_top(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == solution:
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def _at_top(node):
    for each in ast.iter_child_nodes(node):
        yield each
        if not isinstance(each, _WITH_NAMES_OF_THEIR_OWN):
            yield from _at_top(each)


_WITH_NAMES_OF_THEIR_OWN = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)


def _cases(file, kind, space):
    names = [name for name in _in_order(kind) if name.startswith("test")]
    return [Test(file, f"{kind.__name__}::{name}", "", kind, getattr(kind, name), {}, (), space) for name in names]


def _methods(file, name, kind, space):
    found = []
    for member in _in_order(kind):
        if member.startswith("test"):
            found += _of_function(file, f"{name}::{member}", kind, getattr(kind, member), space)
    return found


def _in_order(kind):
    names = {}
    for each in reversed(kind.__mro__):
        for name, member in vars(each).items():
            if inspect.isfunction(member):
                names[name] = None
    return names


def _of_function(file, name, owner, function, space):
    marks = [*getattr(owner, "pytestmark", []), *getattr(function, "pytestmark", [])]
    found = []
    for parts, arguments, more in variants(function):
        suffix = f"[{'-'.join(parts)}]" if parts else ""
        found.append(Test(file, name, suffix, owner, function, arguments, (*marks, *more), space))
    return found


def fixtures_of(test):
    """The fixtures that a test can name: of its class, then of its file."""
    found = {}
    for value in test.space.values():
        if isinstance(value, Fixture):
            found[value.name] = value
    if test.owner is not None:
        for each in reversed(test.owner.__mro__):
            for value in vars(each).values():
                if isinstance(value, Fixture):
                    found[value.name] = value
    return found
