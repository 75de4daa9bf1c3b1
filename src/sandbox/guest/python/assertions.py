"""`assert` in test files, so that a failure says both values and is recorded; with it `raise`, `except` and `__exit__`.

The left side of `==` is the value of the solution and the right the expected one, unless only the left is a literal.
"""

import ast
import os

from touchstone import failures, notes
from touchstone.endings import OutputExceeded, is_time_up

_LIMIT = 600
_BEFORE = 60
_EXITS = {"__exit__": "_touchstone_exit", "__aexit__": "_touchstone_exit_async"}


def shown(value):
    """The repr of a value, cut to a readable length."""
    return _cut(_whole(value))


def _cut(text):
    return text if len(text) <= _LIMIT else f"{text[: _LIMIT // 2]} … {text[-_LIMIT // 2 :]}"


def _shown_together(actual, expected):
    """The reprs of two values that differ; long ones from a little before the place where they begin to differ."""
    texts = [_whole(actual), _whole(expected)]
    if max(map(len, texts)) <= _LIMIT or texts[0] == texts[1]:
        return [_cut(text) for text in texts]
    # Character by character is what is wanted here.
    start = len(os.path.commonprefix(texts))  # noqa: RUF071
    return [_part(text, max(0, start - _BEFORE)) for text in texts]


def _part(text, start):
    end = start + _LIMIT
    return f"{'… ' if start > 0 else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _whole(value):
    try:
        return repr(value)
    except BaseException as error:
        if is_time_up(error) or isinstance(error, OutputExceeded):
            raise
        return f"<{type(value).__name__}: its repr raised {type(error).__name__}>"


class _Rewriter(ast.NodeTransformer):
    def __init__(self, source):
        self._source = source
        self._count = 0

    def visit_Assert(self, node):
        text = ast.get_source_segment(self._source, node.test) or ""
        if isinstance(node.test, ast.Compare) and len(node.test.ops) == 1:
            return self._compared(node, text)
        return self._checked(node, text)

    def visit_Raise(self, node):
        if node.exc is None:
            return [_call_before(node, "_touchstone_raised_again"), node]
        return ast.copy_location(ast.Raise(_hooked("_touchstone_raised", node.exc), node.cause), node)

    def visit_ExceptHandler(self, node):
        self.generic_visit(node)
        node.body.insert(0, _call_before(node.body[0], "_touchstone_caught"))
        return node

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        if node.name in _EXITS:
            hook = _EXITS[node.name] if isinstance(node, ast.AsyncFunctionDef) else "_touchstone_exit"
            node.decorator_list.append(ast.copy_location(_load(hook), node))
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def _name(self):
        self._count += 1
        return f"_touchstone_{self._count}"

    def _compared(self, node, text):
        left, right = self._name(), self._name()
        literal = isinstance(node.test.left, ast.Constant) and not isinstance(node.test.comparators[0], ast.Constant)
        actual, expected = (right, left) if literal else (left, right)
        test = ast.Compare(_load(left), node.test.ops, [_load(right)])
        same = isinstance(node.test.ops[0], (ast.Eq, ast.Is))
        return self._finished(
            node,
            [_assign(left, node.test.left), _assign(right, node.test.comparators[0])],
            test,
            [ast.Constant(text), _load(actual), _load(expected) if same else ast.Constant(None), ast.Constant(same)],
        )

    def _checked(self, node, text):
        value = self._name()
        arguments = [ast.Constant(text), _load(value), ast.Constant(None), ast.Constant(False)]
        return self._finished(node, [_assign(value, node.test)], _load(value), arguments)

    def _finished(self, node, before, test, arguments):
        message = node.msg if node.msg is not None else ast.Constant(None)
        failure = ast.Call(_load("_touchstone_failed"), arguments, [])
        # In this order: to make a message may be to ask the solution, so the failure is recorded before.
        error = ast.Call(_load("_touchstone_said"), [failure, message], [])
        check = ast.If(ast.UnaryOp(ast.Not(), test), [ast.Raise(error, None)], [])
        return [ast.fix_missing_locations(ast.copy_location(each, node)) for each in (*before, check)]


def _load(name):
    return ast.Name(name, ast.Load())


def _assign(name, value):
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _hooked(hook, value):
    return ast.copy_location(ast.Call(_load(hook), [value], []), value)


def _call_before(node, hook):
    return ast.copy_location(ast.Expr(ast.Call(_load(hook), [], [])), node)


def _failed(text, actual, expected, compared):
    error = failures.record(AssertionError(f"assert {text}"))
    notes.put(error, assertion=text)
    if compared:
        actual, expected = _shown_together(actual, expected)
        notes.put(error, actual=actual, expected=expected)
    else:
        notes.put(error, actual=shown(actual))
    return error


def _said(error, message):
    if message is not None:
        error.args = (f"{message}",)
    return error


def compile_tests(source, filename):
    """The code of a test file with its assertions rewritten."""
    tree = _Rewriter(source).visit(ast.parse(source, filename))
    return compile(ast.fix_missing_locations(tree), filename, "exec", dont_inherit=True)


NAMESPACE = {
    "_touchstone_failed": _failed,
    "_touchstone_said": _said,
    "_touchstone_raised": failures.raised,
    "_touchstone_raised_again": failures.raised_again,
    "_touchstone_caught": failures.caught,
    "_touchstone_exit": failures.forgiving_exit,
    "_touchstone_exit_async": failures.forgiving_exit_async,
}
