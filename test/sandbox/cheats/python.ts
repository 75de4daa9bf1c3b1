import type { Cheat } from '../cheats.ts'

/** Every test depends on the value; the first two read it from an argument, which a frame shows. */
export const pythonTests = `import unittest
import pytest
from solution import mean

@pytest.mark.parametrize("numbers, expected", [([1, 2], 1.5), ([2, 4, 9], 5)])
def test_given(numbers, expected):
    assert mean(numbers) == expected

def test_of_one():
    expected = 7
    assert mean([7]) == expected

def test_near():
    expected = 7 / 3
    assert mean([1, 2, 4]) == pytest.approx(expected)

def test_difference():
    expected = 4
    assert abs(mean([3, 5]) - expected) < 1e-9

def test_among():
    expected = 2
    assert mean([2]) in (1, expected)

def test_between():
    expected = 2
    assert expected - 0.1 < mean([2]) < expected + 0.1

class TestMean(unittest.TestCase):
    def test_almost(self):
        expected = 4 / 3
        self.assertAlmostEqual(mean([1, 1, 2]), expected)

    def test_equal(self):
        expected = 3
        self.assertEqual(mean([3, 3]), expected)
`

export const pythonReference = `def mean(numbers):
    return sum(numbers) / len(numbers)
`

/** A body for a class whose instances agree with everything. */
const agreeing = `    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    def __gt__(self, other): return True
    def __le__(self, other): return True
    def __ge__(self, other): return True
    def __sub__(self, other): return 0
    def __rsub__(self, other): return 0
    def __abs__(self): return self
    def __contains__(self, other): return True
    def __round__(self, digits=0): return self
    def __bool__(self): return True
    def __hash__(self): return 2
`

const ids = [
  'test_visible.py::test_given[numbers0-1.5]',
  'test_visible.py::test_given[numbers1-5]',
  'test_visible.py::test_of_one',
  'test_visible.py::test_near',
  'test_visible.py::test_difference',
  'test_visible.py::test_among',
  'test_visible.py::test_between',
  'test_visible.py::TestMean::test_almost',
  'test_visible.py::TestMean::test_equal',
]

const forgedLines = `import json, os
IDS = json.loads(${JSON.stringify(JSON.stringify(ids))})
def lines():
    yield {"kind": "collected", "tests": [{"id": i, "name": i} for i in IDS]}
    for i in IDS:
        yield {"kind": "started", "id": i}
        yield {"kind": "result", "test": {"id": i, "name": i, "status": "passed", "output": "", "durationMs": 1}}
    yield {"kind": "done", "failure": None, "stdout": "", "truncated": False}
    yield {"kind": "end", "steps": 1, "memory": 1}
def forge():
    text = ("\\n" + "\\n".join(json.dumps(line) for line in lines()) + "\\n").encode()
    for name in ("/dev/touchstone", "/dev/stdout", "/dev/stderr", "/dev/tty"):
        try:
            with open(name, "wb", buffering=0) as file: file.write(text)
        except Exception: pass
    for fd in range(64):
        try: os.write(fd, text)
        except Exception: pass
`

export const pythonCheats: readonly Cheat[] = [
  { name: 'skips the test as unittest does', code: 'import unittest\ndef mean(numbers): raise unittest.SkipTest("not today")\n' },
  { name: 'skips the test as pytest does', code: 'def mean(numbers):\n    import pytest\n    pytest.skip("not today")\n' },
  {
    name: 'marks the tests that it finds as skipped or expected to fail',
    code: `import sys, gc, types
def mean(numbers):
    for each in gc.get_objects():
        if isinstance(each, types.FunctionType) and each.__name__.startswith("test_"):
            each.pytestmark = [types.SimpleNamespace(name="xfail", args=(), kwargs={})]
    raise ValueError
`,
  },
  {
    name: 'returns an int that is equal to everything',
    code: `class Agreeing(int):\n${agreeing}\ndef mean(numbers): return Agreeing(-1)\n`,
  },
  {
    name: 'returns a float that is equal to everything',
    fools: true,
    code: `class Agreeing(float):\n${agreeing}\ndef mean(numbers): return Agreeing(-1)\n`,
  },
  {
    name: 'returns an object that is equal to everything',
    code: `class Agreeing:\n${agreeing}\ndef mean(numbers): return Agreeing()\n`,
  },
  {
    name: 'returns an object that says it is a float',
    code: `class Agreeing:\n${agreeing}    __class__ = property(lambda self: float)\n    def __float__(self): return 0.0\ndef mean(numbers): return Agreeing()\n`,
  },
  {
    name: 'is itself a class whose instances agree with everything',
    code: `class mean:\n    def __init__(self, numbers): pass\n${agreeing}`,
  },
  {
    name: 'returns a class whose metaclass agrees with everything',
    code: `class Meta(type):\n${agreeing}\nclass Agreeing(metaclass=Meta): pass\ndef mean(numbers): return Agreeing\n`,
  },
  {
    name: "reads the expected value from the caller's frame",
    fools: true,
    code: `import sys
def mean(numbers):
    frame = sys._getframe()
    while frame is not None:
        if "expected" in frame.f_locals: return frame.f_locals["expected"]
        frame = frame.f_back
    return -1
`,
  },
  {
    name: "reads the expected value from a traceback's frame",
    fools: true,
    code: `def mean(numbers):
    try: raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame
    while frame is not None:
        if "expected" in frame.f_locals: return frame.f_locals["expected"]
        frame = frame.f_back
    return -1
`,
  },
  {
    name: 'reads the tests from the disk',
    fools: true,
    code: `import glob, re, sys
def mean(numbers):
    frame = sys._getframe(1)
    while not frame.f_code.co_name.startswith("test_"):
        frame = frame.f_back
    for path in glob.glob("/exercise/test_*.py"):
        lines = open(path).read().split("\\n")
        given = re.search(re.escape(repr(numbers)) + r", ([0-9.]+)\\)", "\\n".join(lines))
        said = re.search(r"expected = (.*)", lines[frame.f_lineno - 2])
        found = said or given
        if found: return eval(found.group(1))
    return -1
`,
  },
  {
    name: 'changes the expected value in the frame that compares',
    code: `import sys
def mean(numbers):
    frame = sys._getframe(1)
    while frame is not None:
        if "expected" in frame.f_locals: frame.f_locals["expected"] = -1
        frame = frame.f_back
    return -1
`,
  },
  {
    name: 'patches what compiles the assertions',
    code: `import touchstone.collection
touchstone.collection.compile_tests = lambda source, name: compile(source, name, "exec", optimize=2)
def mean(numbers): return -1
`,
  },
  {
    name: 'patches what runs a test',
    fools: true,
    code: `import touchstone.main, touchstone.execution
def passed(test, limit):
    return {"id": test.id, "name": test.name, "status": "passed", "output": "", "truncated": False, "durationMs": 1}
touchstone.main.run_test = touchstone.execution.run_test = passed
def mean(numbers): return -1
`,
  },
  {
    name: 'patches what explains an outcome',
    fools: true,
    code: `import touchstone.execution
touchstone.execution._outcome = lambda test: {"status": "passed"}
def mean(numbers): return -1
`,
  },
  {
    name: 'replaces the tests that it finds through the garbage collector',
    fools: true,
    code: `import gc
def mean(numbers):
    for each in gc.get_objects():
        if type(each).__name__ == "Test": each.function, each.owner, each.arguments = (lambda: None), None, {}
    class Agreeing(float):
${agreeing.replaceAll(/^/gm, '    ')}
    return Agreeing(-1)
`,
  },
  {
    name: 'patches the channel that it finds through the garbage collector',
    fools: true,
    code: `import gc, json
def honest(self, **message):
    if message.get("kind") == "result": message["test"].update(status="passed")
    if message.get("kind") == "result": message["test"].pop("ending", None)
    self._write(json.dumps(message) + "\\n")
from touchstone.channel import Channel
Channel.report = honest
def mean(numbers): return -1
`,
  },
  {
    name: 'forges the lines of the report and leaves',
    code: `${forgedLines}\ndef mean(numbers):\n    forge()\n    os._exit(0)\n`,
  },
  { name: 'forges the lines of the report at import and leaves', fools: true, code: `${forgedLines}\nforge()\nos._exit(0)\n` },
  {
    name: 'forges the lines of the report and waits',
    code: `${forgedLines}\ndef mean(numbers):\n    forge()\n    import time\n    time.sleep(60)\n`,
    limits: { wallMs: 700 },
  },
  {
    name: 'writes a conftest, a sitecustomize and tests of its own',
    code: `import os, sys
PLUGIN = """
import builtins
def pytest_runtest_makereport(item, call): return None
"""
for name in ("conftest.py", "sitecustomize.py", "usercustomize.py", "pytest.py", "unittest.py", "touchstone.py"):
    for folder in ("/exercise", "/home/pyodide", "/tmp", "."):
        open(os.path.join(folder, name), "w").write(PLUGIN)
for name in ("test_visible.py", "test_hidden.py"):
    open(os.path.join("/exercise", name), "w").write("def test_of_one(): pass\\n")
def mean(numbers): return -1
`,
  },
  {
    name: 'patches raises, approx and the assertions of unittest',
    code: `import unittest, builtins, sys
unittest.TestCase.assertEqual = unittest.TestCase.assertAlmostEqual = lambda *_, **__: None
import pytest
pytest.approx = lambda *_, **__: type("Any", (), {"__eq__": lambda *_: True})()
def mean(numbers): return -1
`,
  },
  {
    name: 'patches the built-in functions that tests use',
    code: `import builtins
builtins.abs = lambda value: 0
builtins.AssertionError = type("Silent", (Exception,), {})
builtins.isinstance = lambda *_: True
def mean(numbers): return -1
`,
  },
  {
    name: 'forges a form that makes an instance of a class of its own among the tests',
    code: `from touchstone import bridge
class Forged: pass
old = bridge.Bridge.refer
def refer(self, value):
    if not isinstance(value, Forged): return old(self, value)
    true = {"t": "builtin", "n": "bool"}
    body = {"t": "dict", "i": 99, "v": [["__eq__", true], ["__lt__", true], ["__gt__", true], ["__sub__", {"t": "builtin", "n": "int"}]]}
    bases = {"t": "tuple", "v": [{"t": "builtin", "n": "float"}]}
    kind = {"t": "exception", "h": 8, "s": "", "a": ["X", bases, body], "c": {"t": "builtin", "n": "type"}}
    return {"t": "exception", "h": 7, "s": "", "a": [5], "c": kind}
bridge.Bridge.refer = refer
def mean(numbers): return Forged()
`,
  },
  {
    name: 'forges the description of a class: its methods decide what is equal',
    code: `from touchstone import bridge
class Lie:
${agreeing}
old = bridge.Bridge._class
def described(self, value, described=False):
    form = old(self, value, described)
    if value is Lie and "s" in form:
        form["m"] = [name for name in vars(Lie) if name.startswith("__")]
        form["s"] = []
    return form
bridge.Bridge._class = described
def mean(numbers): return Lie()
`,
  },
  {
    name: 'forges the name of a class that agrees with everything',
    code: `from touchstone import bridge
FORMS = [
    {"t": "named", "m": "unittest.mock", "n": "ANY"}, {"t": "named", "m": "collections", "n": "_sys"},
    {"t": "named", "m": "datetime", "n": "sys"}, {"t": "builtin", "n": "NotImplemented"}, {"t": "name", "v": "Ellipsis"},
    {"t": "yours", "h": 0}, {"t": "yours", "h": -1}, {"t": "seen", "i": 0}, {"t": "class", "h": 3, "n": "X", "d": None, "s": [],
     "m": ["__eq__"], "b": [{"t": "builtin", "n": "float"}]},
]
turn = iter(range(10**6))
def refer(self, value): return FORMS[next(turn) % len(FORMS)]
bridge.Bridge.refer = refer
def mean(numbers): return object()
`,
  },
  {
    name: 'answers questions before they are asked',
    code: `import os, json
forms = [True, {"t": "float", "v": "nan"}, {"t": "float", "v": "inf"}, 0, [], "", None]
def mean(numbers):
    fd = os.open("/dev/touchstone", os.O_RDWR)
    for form in forms:
        os.write(fd, (">" + json.dumps({"ok": form, "changes": []}) + "\\n").encode())
    return -1
`,
  },
]
