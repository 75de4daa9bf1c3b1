"""`assert` in test files, so that a failure says both values.

The left side of `==` is taken as what the solution gave, the right as what was expected, unless only the left is a literal.
"""

import ast

_LIMIT = 600
_HOOK = "_touchstone_failed"


def shown(value):
    """The repr of a value, cut to a readable length."""
    try:
        text = repr(value)
    except Exception as error:
        text = f"<{type(value).__name__}: its repr raised {type(error).__name__}>"
    return text if len(text) <= _LIMIT else f"{text[: _LIMIT // 2]} … {text[-_LIMIT // 2 :]}"


class _Rewriter(ast.NodeTransformer):
    def __init__(self, source):
        self._source = source
        self._count = 0

    def visit_Assert(self, node):
        text = ast.get_source_segment(self._source, node.test) or ""
        if isinstance(node.test, ast.Compare) and len(node.test.ops) == 1:
            return self._compared(node, text)
        return self._checked(node, text)

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
        call = ast.Call(_load(_HOOK), [*arguments, message], [])
        check = ast.If(ast.UnaryOp(ast.Not(), test), [ast.Raise(call, None)], [])
        return [ast.fix_missing_locations(ast.copy_location(each, node)) for each in (*before, check)]


def _load(name):
    return ast.Name(name, ast.Load())


def _assign(name, value):
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _failed(text, actual, expected, compared, message):
    error = AssertionError(f"{message}" if message is not None else f"assert {text}")
    error.touchstone_assertion = {"assertion": text, "actual": shown(actual)}
    if compared:
        error.touchstone_assertion["expected"] = shown(expected)
    return error


def compile_tests(source, filename):
    """The code of a test file with its assertions rewritten."""
    tree = _Rewriter(source).visit(ast.parse(source, filename))
    return compile(ast.fix_missing_locations(tree), filename, "exec", dont_inherit=True)


NAMESPACE = {_HOOK: _failed}
