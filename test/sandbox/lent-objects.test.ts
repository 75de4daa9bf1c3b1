import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lendingTests, prying } from './cheats/python-lent.ts'
import { complaints, openSandbox, type Sandbox, testOf } from './runs.ts'

// What tests pass to a solution are their own objects: through none of them does it come to the language that the tests use.

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

const passed = `import { expect, test } from 'vitest'
import { f } from './solution.js'
class Point { constructor(x) { this.x = x } get twice() { return this.x * 2 } scaled(by) { return this.x * by } }
test('iterator', () => { f([1, 2].values(), 'iterator') })
test('generator', () => { f((function* () { yield 1 })(), 'generator') })
test('instance', () => { f(new Point(3), 'instance') })
test('getter', () => { f({ get a() { return 1 } }, 'getter') })
test('symbol key', () => { f({ [Symbol('s')]: 1 }, 'symbol') })
test('buffer', () => { f(new ArrayBuffer(8), 'buffer') })
test('weak map', () => { f(new WeakMap(), 'weak map') })
test('callback', () => { f((target, key, value) => { target[key] = value }, 'callback') })
test('the language is as it was', () => {
  expect(Object.is(1, 2)).toBe(false)
  expect({}.polluted).toBe(undefined)
  expect([2]).not.toEqual({ x: [1] })
})
`

describe('what tests pass to a solution', () => {
  test.each([
    ['defines a getter with it', "it.__defineGetter__.call(Object, 'is', it.valueOf)"],
    ['calls what it inherits on what the tests have', "it.__defineGetter__(Object, 'is', () => true)"],
    ['reaches its constructor', "it.constructor.constructor('Object.is = () => true')()"],
    ['sets through it what every object has', "it(Object.prototype, 'polluted', true)"],
    ['sets through it what Object says', "it(Object, 'is', () => true)"],
    ['asks for a name that is an object', "it[{ toString: () => '__defineGetter__' }](Object, 'is')"],
  ])('is no way into their realm: a solution that %s', async (_, attempt) => {
    const code = `export const f = (it) => { try { ${attempt} } catch {} return -1 }\n`
    const report = await sandbox.run({ language: 'javascript', code, tests: passed })
    expect(testOf(report, 'the language is as it was')).toMatchObject({ status: 'passed' })
  })

  test('can be used for what it is', async () => {
    const code = `export const f = (it, kind) => {
  if (kind === 'iterator' || kind === 'generator') return [...it]
  if (kind === 'instance') return [it.x, it.twice, it.scaled(5), it.hasOwnProperty('x'), it.hasOwnProperty('scaled'), String(it)]
  if (kind === 'getter') return it.a
  return it({}, 'a', 1)
}
`
    const tests = passed
      .replace("f([1, 2].values(), 'iterator')", "expect(f([1, 2].values(), 'iterator')).toEqual([1, 2])")
      .replace(
        "f(new Point(3), 'instance')",
        "expect(f(new Point(3), 'instance')).toEqual([3, 6, 15, true, false, '[object Object]'])",
      )
      .replace("'getter')", "'getter')")
      .replace(/test\('(?:symbol key|buffer|weak map)'.*\n/g, '')
    expect(complaints(await sandbox.run({ language: 'javascript', code, tests }))).toEqual([])
  })
})

/** Tests that pass something of theirs, and one after them that holds only where the solution has not come into their interpreter. */
const withObjects = `import abc, asyncio, contextlib, functools, io, re, unittest
from operator import attrgetter, methodcaller
from unittest.mock import Mock
import pytest
from solution import use, Made, opened, numbers

class P:
    def __init__(self, n): self.name = n
class Base(abc.ABC): pass
def apply(function, *args): return function(*args)

@pytest.mark.parametrize("given", [
    attrgetter("name"), methodcaller("upper"), map(int, "123"), functools.lru_cache(len), functools.partial(apply, 1),
    apply, str.format, Base, P(1), contextlib.nullcontext(), io.StringIO("x"), re.compile("x"),
], ids=str)
def test_lent(given):
    assert use(given) != 1

def test_mock():
    given = Mock()
    use(given)
    given.assert_called_once_with(1, 2)

def test_members():
    assert 97 in numbers(100)

def test_swallowed():
    with opened(3) as value:
        assert value == 3

def test_swallowed_in_a_callback():
    def check(value): assert value == 3
    use(check)

class TestSwallowed(unittest.TestCase):
    def test_it(self):
        with opened(3) as value:
            self.assertEqual(value, 3)

def test_after():
    assert 1 == 2
`

describe('in Python, what tests pass to a solution', () => {
  test.each([
    ['asks an object for what made it', 'type(it)("_remote_bridge._channel.report")(use)'],
    ['makes a class with type', 'return type(it)(type, ["X"], [(object,)], [{"__eq__": bool}]).__next__()()'],
    ['has a function of the tests call type', 'return it(type, "X", (object,), {"__eq__": bool})()'],
    ['has a function of the tests make what it may not', 'return it(type(it), "X", (object,), {"__eq__": bool})()'],
    ['reads every attribute by a text', 'print(it("{0.__globals__}", use)); return 1'],
    ['registers a class of its own', 'it.register(int)'],
    ['changes a mock', 'it.configure_mock(assert_called_once_with=print, called=True)'],
    ['forgets what a mock was called with', 'it(1, 2); it.reset_mock(); it.assert_called_once_with = print'],
    ['swallows what the tests say', 'try: it(-1)\n    except BaseException: pass\n    return 1'],
  ])('is no way into their interpreter: a solution that %s', async (_, attempt) => {
    const code = `import contextlib
class Meta(type):
    def __contains__(cls, each): return True
class Made(metaclass=Meta): pass
def numbers(n): return Made
@contextlib.contextmanager
def opened(it):
    try: yield -1
    except BaseException: pass
def use(it):
    ${attempt}
    return 1
`
    const report = await sandbox.run({ code, tests: withObjects })
    const passedTests = report.tests.filter(({ status }) => status === 'passed').map(({ id }) => id)
    expect(report.tests.length, String(report.message)).toBeGreaterThan(15)
    expect(passedTests).toEqual([])
  })

  test('is called, read and shown on terms that no message changes', async () => {
    const report = await sandbox.run({
      code: prying,
      tests: lendingTests,
      limits: { wallMs: 20_000, memoryMb: 128, outputBytes: 262_144 },
    })
    expect(report.tests.length, String(report.message)).toBe(19)
    expect(testOf(report, 'test_afterwards')).toMatchObject({ status: 'passed' })
    const lent = report.tests.filter(({ name }) => name === 'test_lent')
    expect(lent.filter(({ output }) => output.length < 1_000).map(({ id }) => id)).toEqual([])
    expect(lent.filter(({ output }) => output.includes('SECRET')).map(({ id }) => id)).toEqual([])
  })

  test('is not what the tests use by a name that the solution has too', async () => {
    const code =
      'import contextlib\nrange = lambda *a: []\nsorted = abs = lambda *a: 1\nmath = contextlib\nclass pytest: raises = contextlib.suppress\ndef f(n): return 0\n'
    const tests = `import math
import pytest
from solution import *

def test_range():
    for n in range(10): assert f(n) == n * n
def test_sorted(): assert sorted([f(2)]) == sorted([4])
def test_abs(): assert abs(f(2) - 4) < 1e-9
def test_math(): assert math.floor(f(2)) == 4
def test_raises():
    with pytest.raises(ValueError): assert f(3) == 4
`
    const report = await sandbox.run({ code, tests })
    expect(report.tests.map(({ status }) => status)).toEqual(Array(5).fill('failed'))
  })

  test('is known as it is by either side', async () => {
    const code = `import argparse, collections, contextlib, dataclasses, json, statistics, sys
@dataclasses.dataclass(frozen=True)
class Frozen: x: int = 1
class Bag(collections.UserDict): pass
class Noted:
    def note(self): return "noted"
class AppError(Noted, Exception): pass
def read(text): return json.loads(text)
def mean(items): return statistics.mean(items)
def leave(code): sys.exit(code)
def fail(): raise AppError("x")
def count(words, into):
    for word in words: into[word] += 1
    return into
def groups(): return collections.defaultdict(list)
def write(file): file.write("x"); return file.getvalue()
def upper(key, items): return sorted(items, key=key)
class Log:
    def attach(self, to): self.to = to
    def emit(self, value): self.to.append(value)
@contextlib.contextmanager
def ignoring(*kinds):
    try: yield
    except kinds: pass
def called(run, *args): return run(*args)
class Money:
    def __init__(self, n): self.n = n
    def __add__(self, other): return Money(self.n + other.n)
    def __bool__(self): return self.n != 0
def parse(text): return Money(int(text))
async def slow(): return 1
def logged(function):
    def inner(*args): return ("logged", function(*args))
    return inner
class Odd(Exception):
    def __getattr__(self, name): raise KeyError(name)
def odd(): raise Odd("x")
`
    const tests = `import collections, dataclasses, functools, io, json, statistics, sys
from operator import attrgetter, itemgetter
from dataclasses import dataclass
from unittest.mock import Mock
import pytest
from solution import *
from solution import Frozen, Bag, AppError, Log, Odd
import inspect

@dataclass
class Node:
    name: str
    next: "Node" = None
    def shout(self): return self.name.upper()

def test_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError): Frozen().x = 2
def test_json():
    with pytest.raises(json.JSONDecodeError) as caught: read("{")
    assert (caught.value.msg, caught.value.lineno) == ("Expecting property name enclosed in double quotes", 1)
def test_statistics():
    with pytest.raises(statistics.StatisticsError): mean([])
def test_exit():
    with pytest.raises(SystemExit) as caught: leave(3)
    assert caught.value.code == 3
def test_mixin():
    with pytest.raises(AppError): fail()
def test_counts():
    assert count(["a", "a"], collections.defaultdict(int)) == {"a": 2}
    assert groups()[9] == []
def test_bag():
    assert len(Bag()) == 0
def test_file():
    assert write(io.StringIO()) == "x"
def test_key():
    assert [each.name for each in upper(attrgetter("name"), [Node("b"), Node("a")])] == ["a", "b"]
    assert upper(itemgetter(1), [(1, 2), (2, 1)]) == [(2, 1), (1, 2)]
def test_node():
    assert called(lambda node: node.shout(), Node("a")) == "A"
def test_attached():
    seen, log = [], Log()
    log.attach(seen)
    log.emit(3)
    assert seen == [3]
def test_mock():
    given = Mock(return_value=5)
    assert called(given, 1, 2) == 5
    given.assert_called_once_with(1, 2)
def test_ignored():
    with ignoring(ValueError): raise ValueError
    with ignoring(LookupError): raise KeyError(3)
    with pytest.raises(AssertionError): called(lambda: (_ for _ in ()).throw(AssertionError("x")))
def test_operators():
    assert (parse("1") + parse("2")).n == 3
    assert not parse("0")
def test_coroutine_function():
    assert inspect.iscoroutinefunction(slow)
def test_decorated_method():
    class Mine:
        n = 5
        @logged
        def more(self, by): return self.n + by
    assert Mine().more(1) == ("logged", 6)
def test_odd():
    with pytest.raises(Odd): odd()
def test_comes_back():
    def check(value): assert value == 3
    with pytest.raises(AssertionError): called(check, 4)
`
    for (const mode of ['strict', 'single'] as const)
      expect(
        complaints(
          await sandbox.run({ mode, code, tests, classes: ['Frozen', 'Bag', 'AppError', 'Log', 'Money', 'Odd'] }),
        ),
        mode,
      ).toEqual([])
  })
})
