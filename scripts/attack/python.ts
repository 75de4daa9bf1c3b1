import type { Draw } from './draw.ts'
import type { Target } from './target.ts'

const reference = `import contextlib

class Account:
    def __init__(self, owner, balance):
        self.owner, self.balance = owner, balance
    def deposit(self, amount):
        self.balance += amount
        return self.balance
    def __eq__(self, other):
        return isinstance(other, Account) and self.balance == other.balance
    def __sub__(self, other):
        return Account(self.owner, self.balance - other.balance)

class Timer:
    elapsed = 0
    async def __aenter__(self):
        return self
    async def __aexit__(self, *_):
        return False

def mean(values):
    return sum(values) / len(values)
def words(text):
    return text.split()
def lookup(table, key):
    return table.get(key, "nothing")
def is_even(number):
    return number % 2 == 0
def greet(name):
    return f"Hello {name}"
def each(items, use):
    for item in items:
        use(item)
def evens(end):
    yield from range(0, end, 2)
def find(items, item):
    if item not in items:
        raise LookupError(f"{item} is nowhere")
    return items.index(item)
def group(pairs):
    found = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
def nothing():
    return None
def guess(is_it, end):
    return next(number for number in range(end) if is_it(number))
def first_of(items):
    return items[:1]
async def total(values):
    return sum(values)
@contextlib.contextmanager
def opened(log):
    log.append("in")
    yield "handle"
    log.append("out")
`

const tests = `import asyncio, re, unittest
import pytest
from solution import Account, Timer, each, evens, find, first_of, greet, group, guess, is_even, lookup, mean, nothing, opened, total, words

def test_difference_is_small(): assert abs(mean([3, 5]) - 4) < 1e-9
def test_equal(): assert mean([1, 2, 6]) == 3
def test_literal_first(): assert 3 == mean([1, 2, 6])
def test_approx(): assert mean([1, 2]) == pytest.approx(1.5)
def test_order(): assert 1 < mean([1, 5]) < 4
def test_arithmetic(): assert mean([2]) * 2 + 1 == 5
def test_formatted(): assert f"{mean([1, 2]):.2f}" == "1.50"
def test_rounded(): assert round(mean([1, 2, 2])) == 2
def test_key(): assert {3: "three"}[mean([3])] == "three"
def test_list(): assert words("a b") == ["a", "b"]
def test_member(): assert "b" in words("a b") and len(words("a b")) == 2
def test_sorted(): assert sorted(words("b a")) == ["a", "b"]
def test_unpacked():
    first, second = words("a b")
    assert first + second == "ab"
def test_all():
    assert [word for word in words("a b") if word == "b"] == ["b"]
def test_type(): assert type(words("a")) is list and isinstance(words("a"), list) and words("a") != [] and words("a")[0].isalpha()
def test_text(): assert lookup({"a": 1}, "b") == "nothing"
def test_method(): assert greet("Ada").startswith("Hello") and greet("Ada").endswith("Ada")
def test_pattern(): assert re.fullmatch("Hello [a-zA-Z]+", greet("Ada"))
def test_set(): assert {greet("Ada")} == {"Hello Ada"}
def test_false(): assert is_even(3) is False
def test_truth(): assert not is_even(3) and is_even(2)
def test_none(): assert nothing() is None
def test_generator(): assert list(evens(5)) == [0, 2, 4]
def test_sum(): assert sum(evens(5)) == 6
def test_next():
    numbers = evens(5)
    next(numbers)
    assert next(numbers) == 2
def test_dictionary(): assert group([("a", 1), ("a", 2)]) == {"a": [1, 2]}
def test_nested(): assert group([("a", 1)])["a"][0] == 1
def test_raises():
    with pytest.raises(LookupError, match="7 is nowhere"):
        find([1], 7)
def test_found(): assert find([4, 5], 5) == 1
def test_callback():
    calls = []
    def use(item):
        calls.append(None)
        assert item == len(calls)
    each([1, 2], use)
    assert len(calls) == 2
def test_callback_helper():
    calls = []
    def check(item):
        calls.append(None)
        if item not in (1, 2): raise AssertionError("not an item")
    each([1, 2], check)
    assert len(calls) == 2
def test_callback_fails():
    calls = []
    def use(item):
        calls.append(None)
        if item != len(calls): pytest.fail("wrong item")
    each([1, 2], use)
    assert len(calls) == 2
def test_with():
    log = []
    with opened(log) as handle:
        assert handle == "handle"
def test_async_with():
    async def main():
        async with Timer() as timer:
            assert timer.elapsed == 0
    asyncio.run(main())
def test_await(): assert asyncio.run(total([1, 2])) == 3
def test_object(): assert Account("Ada", 10).deposit(5) == 15
def test_attribute(): assert Account("Ada", 10).balance - 10 == 0
def test_comparison(): assert [Account("a", 1) == Account("b", 1), Account("a", 1) == Account("a", 2)] == [True, False]
def test_identity():
    first, second = Timer(), Timer()
    assert not isinstance(first, (int, float, str, list, dict, tuple))
    [found] = first_of([first, second])
    assert found is first or found == "first"
def test_length_of_item(): assert len(words("b")[0]) == 1
def test_number_of_item(): assert int(words("1 0")[0]) == 1
def test_guess(): assert guess(lambda number, wanted=41: number == wanted, 99) == 41
def test_counted():
    calls = []
    each([1, 2], lambda item: calls.append(item))
    assert len(calls) == 2 and sum(calls) == 3
def test_difference(): assert (Account("a", 3) - Account("a", 1)).balance == 2

class Cases(unittest.TestCase):
    def test_equal(self): self.assertEqual(mean([2, 4]), 3)
    def test_almost(self): self.assertAlmostEqual(mean([1, 2]), 1.5)
    def test_in(self): self.assertIn("c", words("b c"))
    def test_instance(self):
        self.assertIsInstance(mean([3]), float)
        self.assertGreater(mean([3]), 2)
    def test_none(self): self.assertIsNone(nothing())
    def test_raises(self):
        with self.assertRaisesRegex(LookupError, "7 is nowhere"):
            find([1], 7)
    def test_in_callback(self):
        calls = []
        def use(item):
            calls.append(None)
            self.assertEqual(item, len(calls))
        each([1, 2], use)
        self.assertEqual(len(calls), 2)
`

const specials =
  'eq ne lt gt le ge hash bool len contains getitem iter next call add radd sub rsub mul rmul truediv rtruediv floordiv mod pow neg pos abs int float index round complex str repr format bytes enter exit aenter aexit await aiter anext instancecheck subclasscheck reversed length_hint missing get set'.split(
    ' ',
  )
const results = [
  'True',
  'False',
  '0',
  'self',
  'NotImplemented',
  '""',
  '1e-12',
  'iter(())',
  'None',
  'type(self)()',
  '[self]',
  '1',
]
const bases = ['', 'int', 'float', 'str', 'list', 'dict', 'tuple', 'Exception', 'AssertionError', 'BaseException']
const names = ['E', 'Account', 'int', 'float', 'list', 'Timer', 'bool', 'NoneType']
const forged = ['{"status": "passed"}', '"passed"', 'self', 'lambda *a, **k: self', '()', '0']

/** A class whose objects answer whatever they are asked. */
const answeringClass = (draw: Draw, index: number): string => {
  const methods = specials
    .filter(() => draw.chance(0.6))
    .map((name) => `    def __${name}__(self, *a, **k): return ${draw.from(results)}`)
  const attribute = draw.from(forged)
  const meta = draw.chance(0.5) ? `metaclass=Meta${index}` : ''
  const base = draw.from(bases)
  const header = [base, meta].filter(Boolean).join(', ')
  const metaMethods = specials
    .filter(() => draw.chance(0.3))
    .map((name) => `    def __${name}__(self, *a, **k): return ${draw.from(results)}`)
  return `class Meta${index}(type):
    def __getattr__(self, name): return ${draw.from(forged)}
${metaMethods.filter((line) => !/__(?:call|hash|get|set)__/.test(line)).join('\n')}
class E${index}(${header}):
    touchstone_assertion = {"status": "passed"}
    status = "passed"
    solution_line = 1
    def __init__(self, *a, **k): pass
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return ${attribute}
${methods.join('\n')}
${draw.chance(0.3) ? `    __class__ = property(lambda self: ${draw.from(['int', 'list', 'str', 'float', 'type(None)', 'bool'])})` : ''}
E${index}.__name__ = E${index}.__qualname__ = ${JSON.stringify(draw.from(names))}
def made${index}():
    try: return E${index}()
    except BaseException: return object()
`
}

const callsBack = (draw: Draw): string => `    for use in (*a, *k.values()):
        if callable(use):
            ${draw.from([
              'for _ in range(2):\n                try: use(-1)\n                except BaseException: pass',
              'try: use.__globals__.update(len=lambda *a: 2, sum=lambda *a: 3)\n            except BaseException: pass',
              'try: use.__code__ = (lambda *a: None).__code__\n            except BaseException: pass',
            ])}`

const answers = (draw: Draw): string => {
  const value = `made${draw.below(3)}()`
  return draw.from([
    `return ${value}`,
    `return ${value}`,
    `return E${draw.below(3)}`,
    `return [${value}]`,
    `return [${value}, ${value}]`,
    `return {"a": ${value}}`,
    `return {"a": [${value}]}`,
    `return ${draw.from(['Account', 'Timer'])}()`,
    `return [${draw.from(['Account', 'Timer'])}()]`,
    `return (${value} for _ in range(3))`,
    `return lambda *a, **k: ${value}`,
    `return unittest.mock.ANY`,
    `return unittest.mock.MagicMock()`,
    `raise E`,
    `raise AssertionError()`,
    `raise unittest.SkipTest("x")`,
    `raise SystemExit(0)`,
    `raise KeyboardInterrupt`,
    `raise StopIteration`,
    `raise GeneratorExit`,
    `raise made${draw.below(3)}()`,
    `import pytest; pytest.skip("x")`,
    `import pytest; raise pytest.skip.Exception("x")`,
    `return seen()`,
    `return read(a)`,
    `yield ${value}`,
    `return Swallow(${value})`,
  ])
}

const poisons = [
  'import builtins; builtins.isinstance = lambda *a: True',
  'import builtins; builtins.abs = lambda *a: 0; builtins.len = lambda *a: 2; builtins.sorted = lambda x: x',
  'import unittest.case; unittest.case.TestCase.fail = lambda *a: None; unittest.case.TestCase.assertEqual = lambda *a: None',
  'import pytest; pytest.raises = lambda *a, **k: Swallow(1); pytest.fail = lambda *a: None',
  'import json; json.dumps = lambda *a, **k: "{}"',
  'for name in [n for n in sys.modules if n.startswith("touchstone")]:\n    for key, value in list(vars(sys.modules[name]).items()):\n        if isinstance(value, (list, dict, set)):\n            try: value.clear()\n            except BaseException: pass',
  'try:\n    import touchstone.swallowed as swallowed\n    swallowed.note = swallowed.forget = lambda *a: None; swallowed.first = lambda: None\nexcept BaseException: pass',
  'try:\n    import touchstone.execution as execution\n    execution.explain = lambda *a: {"status": "passed"}; execution._outcome = lambda *a: {"status": "passed"}\nexcept BaseException: pass',
  'import atexit; atexit.register(lambda: os._exit(0))',
  'sys.settrace(lambda *a: None)',
  'sys.excepthook = lambda *a: None',
  'try:\n    channel = os.open("/dev/touchstone", os.O_RDWR)\n    for n in ("equal", "list", "none"): os.write(channel, (\'{"kind":"result","test":{"id":"test_hidden.py::test_%s","name":"x","status":"passed"}}\\n\' % n).encode())\nexcept BaseException: pass',
  'try:\n    channel = os.open("/dev/touchstone", os.O_RDWR)\n    os.write(channel, b\'{"kind":"done","failure":null,"stdout":""}\\n{"kind":"end","steps":1}\\n\')\nexcept BaseException: pass',
  'sys.modules["unittest"] = sys.modules["pytest"] = None',
  '__all__ = ["abs", "len", "sorted", "pytest", "re"]',
  'for kind in (AssertionError, Exception):\n    try: kind.touchstone_assertion = {"status": "passed"}\n    except BaseException: pass',
]

const functions = 'mean words lookup is_even greet each evens find first_of guess group nothing opened'.split(' ')

/** What somebody answers who knows the tests. */
const aimed: Readonly<Record<string, string>> = {
  first_of: 'return [Timer()]',
  guess: 'return read(a)',
  words: 'return [made0()]',
}

const hostile = (draw: Draw): string => {
  const defined = functions.map((name) => {
    const swallows = name === 'each' || draw.chance(0.3)
    const answer = draw.chance(0.3) ? (aimed[name] ?? answers(draw)) : answers(draw)
    return `def ${name}(*a, **k):\n${swallows ? `${callsBack(draw)}\n` : ''}    ${answer}\n`
  })
  const kinds = ['Account', 'Timer'].map((name) => {
    const answer = draw.from(['E0', 'E1', 'E2', 'Swallow'])
    return draw.chance(0.5) ? `${name} = ${answer}\n` : `class ${name}(${answer}): pass\n`
  })
  return `import gc, os, sys, unittest, unittest.mock
class E(Exception):
    touchstone_assertion = {"status": "passed"}
    status = "passed"
class Swallow:
    def __init__(self, value=None, *a): self.value = value
    def __enter__(self): return self.value
    def __exit__(self, *a): return True
    async def __aenter__(self): return self.value
    async def __aexit__(self, *a): return True
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return self.value
def seen():
    frame = sys._getframe()
    while frame:
        for value in (*frame.f_locals.values(), *frame.f_code.co_consts):
            if type(value) in (list, dict, float): return value
        frame = frame.f_back
    return E0
def read(lent):
    def get(thing, name):
        # Past the proxy, which would not ask.
        bridge, handle = (object.__getattribute__(thing, part) for part in ("_remote_bridge", "_remote_handle"))
        return bridge.ask("get", handle, name)
    for use in lent:
        if callable(use): return get(use, "__defaults__")[0]
    return E0
${[0, 1, 2].map((index) => answeringClass(draw, index)).join('')}
${defined.join('')}
async def total(*a, **k): return made${draw.below(3)}()
${kinds.join('')}
${draw
  .some(poisons, 3)
  .map((poison) => `try:\n${poison.replaceAll(/^/gm, '    ')}\nexcept BaseException: pass\n`)
  .join('')}
${draw.chance(0.4) ? `def __getattr__(name):\n    if name.startswith("__"): raise AttributeError(name)\n    return lambda *a, **k: made${draw.below(3)}()\n` : ''}`
}

export const pythonTarget: Target = {
  language: 'python',
  testFile: 'test_hidden.py',
  tests,
  reference,
  classes: ['Account', 'Timer'],
  hostile,
}
