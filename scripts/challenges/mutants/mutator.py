"""Small changes of a Python source, as replacements of its text."""

import ast

COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATORS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
}
REMOVED = (ast.Assign, ast.AugAssign, ast.Delete, ast.Raise, ast.Break, ast.Continue)


def edits(source):
    """Replacements of parts of the source: `start` and `end` in UTF-16 code units, and the text that comes there."""
    places = _Places(source)
    found = []
    for node in _code_of(ast.parse(source)):
        for changed, text in _changes_of(node):
            start, end = places.of(changed)
            found.append({"start": start, "end": end, "text": text})
    return found


class _Places:
    def __init__(self, source):
        self.lines = [line.encode() for line in source.splitlines(keepends=True)]
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + _units(line))

    def of(self, node):
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def _at(self, line, column):
        return self.starts[line - 1] + _units(self.lines[line - 1][:column])


def _units(line):
    return len(line.decode().encode("utf-16-le")) // 2


def _code_of(node):
    """The nodes that are run and mean something: no annotation, no docstring, no literal part of an f-string."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_params", "type_comment") or isinstance(node, ast.TypeAlias):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.If) and ast.unparse(child.test).startswith("__name__ =="):
                continue
            if isinstance(child, (ast.Import, ast.ImportFrom)) or (
                isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            ):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.Assign) and ast.unparse(child.value).startswith(("TypeVar(", "ParamSpec(")):
                continue
            if isinstance(node, ast.Call) and ast.unparse(node) == "asyncio.sleep(0)":
                continue
            if isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant):
                continue
            if isinstance(node, ast.FormattedValue) and name == "format_spec":
                continue
            if isinstance(child, ast.AST):
                yield from _code_of(child)


def _changes_of(node):
    """What is replaced, and the text that comes there."""
    for condition in _conditions_of(node):
        if _is_negated_anyway(condition):
            continue
        yield condition, f"(not {_bracketed(condition)})"
    if isinstance(node, ast.AugAssign) and type(node.op) in OPERATORS:
        yield node, ast.unparse(ast.AugAssign(target=node.target, op=OPERATORS[type(node.op)](), value=node.value))
    for text in _replacements_of(node):
        yield node, text


def _conditions_of(node):
    match node:
        case ast.If() | ast.While() | ast.IfExp() | ast.Assert():
            return [node.test]
        case ast.comprehension():
            return node.ifs
        case ast.match_case(guard=ast.expr() as guard):
            return [guard]
    return []


def _is_negated_anyway(condition):
    """Whether a condition's own change is its opposite already."""
    match condition:
        case (
            ast.UnaryOp(op=ast.Not())
            | ast.Compare(ops=[ast.Eq() | ast.NotEq() | ast.Is() | ast.IsNot() | ast.In() | ast.NotIn()])
        ):
            return True
    return False


def _replacements_of(node):
    match node:
        case ast.Compare():
            for index, operator in enumerate(node.ops):
                operators = [*node.ops[:index], COMPARISONS[type(operator)](), *node.ops[index + 1 :]]
                yield _bracketed(ast.Compare(left=node.left, ops=operators, comparators=node.comparators))
        case ast.BinOp() if type(node.op) in OPERATORS:
            yield _bracketed(ast.BinOp(left=node.left, op=OPERATORS[type(node.op)](), right=node.right))
        case ast.BoolOp():
            yield _bracketed(ast.BoolOp(op=ast.Or() if isinstance(node.op, ast.And) else ast.And(), values=node.values))
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert()):
            yield _bracketed(node.operand)
        case ast.Constant(value=bool()):
            yield repr(not node.value)
        case ast.Constant(value=int() | float()):
            yield f"({node.value + 1!r})"
            yield f"({node.value - 1!r})"
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield "return None"
        case ast.Yield(value=ast.expr() as value) if not _is_none(value):
            yield "(yield None)"
        case ast.Call(func=ast.Name(id="range"), args=[*before, stop]) if len(before) < 2:
            kept = "".join(f"{ast.unparse(each)}, " for each in before)
            yield f"range({kept}{_bracketed(stop)} - 1)"
            yield f"range({kept}{_bracketed(stop)} + 1)"
        case ast.Expr(value=ast.Call() | ast.Await() | ast.YieldFrom()):
            yield "pass"
        case _ if isinstance(node, REMOVED):
            yield "pass"


def _bracketed(node):
    return f"({ast.unparse(node)})"


def _is_none(node):
    return isinstance(node, ast.Constant) and node.value is None
