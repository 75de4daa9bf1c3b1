import type { Cheat } from '../cheats.ts'
import { agreeing } from './python.ts'

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

/** Cheats that act on what is around the tests: files, modules, the lines between the guests. */
export const pythonForgeries: readonly Cheat[] = [
  {
    name: 'forges the lines of the report and leaves',
    code: `${forgedLines}\ndef mean(numbers):\n    forge()\n    os._exit(0)\n`,
  },
  {
    name: 'forges the lines of the report at import and leaves',
    fools: true,
    code: `${forgedLines}\nforge()\nos._exit(0)\n`,
  },
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
    {"t": "yours", "h": 0}, {"t": "yours", "h": -1}, {"t": "twin", "i": 0}, {"t": "class", "h": 3, "n": "X", "d": None, "s": [],
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
    fd = os.open("/dev/touchstone-peer", os.O_RDWR)
    for form in forms:
        os.write(fd, (json.dumps({"ok": form, "c": []}) + "\\n").encode())
    return -1
`,
  },
]
