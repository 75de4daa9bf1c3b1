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
export const agreeing = `    def __eq__(self, other): return True
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

export const pythonLies: readonly Cheat[] = [
  {
    name: 'skips the test as unittest does',
    code: 'import unittest\ndef mean(numbers): raise unittest.SkipTest("not today")\n',
  },
  {
    name: 'skips the test as pytest does',
    code: 'def mean(numbers):\n    import pytest\n    pytest.skip("not today")\n',
  },
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
touchstone.execution.outcome_of = lambda *_: {"status": "passed"}
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
]
