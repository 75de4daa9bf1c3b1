/** Tests whose every value comes from the solution in another way, and whose every assertion is made in another place. */
export const judgeTests = `import asyncio, collections, contextlib, functools, unittest
from unittest import mock
import pytest
from solution import (Account, TooMuch, acm, agen, arun, call, collect, each, into_list, listed, make, mapped, mean, nested,
    opened, run, spend, squares, waited)

def near(value, expected): return abs(value - expected) < 1e-9
def is_three(value): assert value == 3

# --- what the solution returns ---

def test_number(): assert near(mean([3, 5]), 4)
def test_equal(): assert mean([7]) == 7
def test_truth(): assert mean([1]) in (1, 2)
def test_approx(): assert mean([1, 2]) == pytest.approx(1.5)
def test_in_a_list(): assert near(listed(4)[0], 4)
def test_in_a_dict(): assert near(mapped(4)["value"], 4)
def test_of_a_generator(): assert all(near(value, n * n) for n, value in enumerate(squares(3)))
def test_of_an_attribute(): assert near(make(4).balance, 4)
def test_of_a_method(): assert near(make(4).after(1), 5)
def test_of_an_operator(): assert (make(4) + 1).balance == 5
def test_of_a_constant():
    import solution
    assert near(solution.constant, 4)
def test_in_place():
    found = []
    into_list(found, 4)
    assert near(found[0], 4)
def test_of_an_error():
    with pytest.raises(TooMuch) as caught: spend(4)
    assert near(caught.value.limit, 4)
    assert near(caught.value.args[1], 4)
def test_of_a_context():
    with opened(4) as value: assert near(value, 4)
def test_awaited():
    async def go(): assert near(await waited(4), 4)
    asyncio.run(go())
def test_of_an_async_generator():
    async def go():
        async for value in agen(4): assert near(value, 4)
        return True
    assert asyncio.run(go())
def test_of_an_async_context():
    async def go():
        async with acm(4) as value: assert near(value, 4)
    asyncio.run(go())
def test_passed_to_a_callback():
    def check(value): assert near(value, 4)
    each([4], check)
def test_passed_by_name():
    def check(*, value): assert near(value, 4)
    call(check, value=4)

# --- where an assertion is made ---

def test_inside_a_context():
    with opened(3) as value: assert value == 3
def test_inside_an_async_context():
    async def go():
        async with acm(3) as value: assert value == 3
    asyncio.run(go())
def test_key_inside_a_context():
    with opened(3) as value: {3: 3}[value]
def test_key_inside_an_async_context():
    async def go():
        async with acm(3) as value: {3: 3}[value]
    asyncio.run(go())
def test_in_an_exit_stack():
    with contextlib.ExitStack() as stack:
        assert stack.enter_context(opened(3)) == 3
def test_in_a_callback(): run(is_three, 3)
def test_in_a_lambda(): run(lambda value: is_three(value), 3)
def test_raised_in_a_callback():
    def check(value):
        if value != 3: raise AssertionError("SECRET")
    run(check, 3)
def test_raised_class_in_a_callback():
    def check(value):
        if value != 3: raise AssertionError
    run(check, 3)
def test_raised_from_another():
    def check(value):
        try: {3: 3}[value]
        except KeyError as error: raise AssertionError("SECRET") from error
    run(check, 3)
def test_assert_false_in_a_callback():
    def check(value):
        if value != 3: assert False, "SECRET"
    run(check, 3)
def test_caught_and_raised_again():
    def check(value):
        try: is_three(value)
        except AssertionError: raise
    run(check, 3)
def test_failed_in_a_callback():
    def check(value):
        if value != 3: pytest.fail("SECRET")
    run(check, 3)
def test_raises_nothing_in_a_callback():
    def check(value):
        with pytest.raises(KeyError): {-1: 0}[value]
    run(check, 3)
def test_mock_in_a_callback():
    called = mock.Mock()
    run(called, 3)
    run(lambda value: called.assert_called_once_with(3), 3)
def test_in_an_async_callback():
    async def check(value): assert value == 3
    asyncio.run(arun(check, 3))
def test_in_an_object_of_the_tests():
    class Sink:
        def __call__(self, value): assert value == 3
    run(Sink(), 3)
def test_in_a_partial(): run(functools.partial(lambda expected, value: is_three(value), "SECRET"), 3)
class TestUnittest(unittest.TestCase):
    def test_equal(self): run(lambda value: self.assertEqual(value, 3, "SECRET"), 3)
    def test_in(self): run(lambda value: self.assertIn(value, [3], "SECRET"), 3)
    def test_fail(self): run(lambda value: value == 3 or self.fail("SECRET"), 3)
    def test_raises(self):
        def check(value):
            with self.assertRaises(KeyError): {-1: 0}[value]
        run(check, 3)
    def test_almost(self): self.assertAlmostEqual(mean([1, 1, 2]), 4 / 3)
    def test_context(self):
        with opened(3) as value: self.assertEqual(value, 3)

# --- what a correct solution does with errors of the tests ---

def test_forgiven_by_the_tests():
    with pytest.raises(AssertionError): nested(lambda: is_three(4))
    with contextlib.suppress(AssertionError): nested(lambda: is_three(4))
    try: nested(lambda: is_three(4))
    except AssertionError: pass
    class Forgiving:
        def __enter__(self): return self
        def __exit__(self, *raised): return True
    with Forgiving(): nested(lambda: is_three(4))
    unittest.TestCase().assertRaises(AssertionError, nested, lambda: is_three(4))
    assert nested(lambda: 5) == 5
def test_on_purpose():
    def failing(): raise ValueError("on purpose")
    assert nested(failing) == "ValueError: on purpose"
def test_error_in_a_context():
    with pytest.raises(KeyError):
        with opened(3): raise KeyError("k")
    with opened(3, KeyError): raise KeyError("k")
def test_error_in_an_async_context():
    async def go():
        with pytest.raises(KeyError):
            async with acm(3): raise KeyError("k")
        async with acm(3, KeyError): raise KeyError("k")
    asyncio.run(go())
def test_async_exit_stack():
    async def go():
        async with contextlib.AsyncExitStack() as stack:
            return [await stack.enter_async_context(acm(n)) for n in (1, 2)]
    assert asyncio.run(go()) == [1, 2]
def test_async_generator_in_steps():
    async def go():
        steps = agen(3)
        first = await anext(steps)
        with pytest.raises(KeyError): await steps.athrow(KeyError("k"))
        other = agen(3)
        assert await other.asend(None) == 3
        await other.aclose()
        assert [value async for value in other] == []
        return first
    assert asyncio.run(go()) == 3
`

/** Whether only a wall holds a test's own error, which is no assertion, out of the solution's reach. */
export const needsWall = (testId: string): boolean => testId.includes('::test_key_inside')

export const judgeClasses = ['Account', 'TooMuch']

/** What arrives with a question that the tests cannot read has nothing to do with what comes next. */
const unreadable = '    with contextlib.suppress(Exception): check(Account(value), type)'

/** The reference. `other` solves the same in another way where there is one. */
const solution = (other: boolean): string => `import asyncio, contextlib
class TooMuch(ValueError):
    def __init__(self, limit):
        super().__init__("too much", limit)
        self.limit = limit
class Account:
    def __init__(self, balance): self.balance = balance
    def after(self, more): return self.balance + more
    def __add__(self, more): return ${other ? 'type(self)' : 'Account'}(self.balance + more)
${other ? '    __radd__ = __iadd__ = __add__\n    def __format__(self, spec): return str(self.balance)\nclass Private(Account): pass' : ''}
constant = 4
def make(n): return ${other ? 'Private' : 'Account'}(n)
def mean(numbers): return sum(numbers) / len(numbers)
def listed(n): return ${other ? '(n,)' : '[n]'}
def mapped(n): return {"value": n}
def squares(n):
    ${other ? 'return map(lambda i: i * i, range(n))' : 'return [i * i for i in range(n)]'}
def into_list(found, n): found.${other ? 'insert(0, n)' : 'append(n)'}
def collect(n): return n
def spend(n): raise TooMuch(n)
def each(items, check):
    for item in items: check(item)
def call(check, value):
    check(value=value)
${other ? unreadable : ''}
def run(check, value):
${other ? unreadable : ''}
    check(value)
async def arun(check, value): await check(value)
async def waited(n):
    await asyncio.sleep(1)
    return n
async def agen(n):
    await asyncio.sleep(1)
    yield n
@contextlib.contextmanager
def opened(value, *kinds):
    try: yield value
    except kinds: pass
${
  other
    ? `class acm:
    def __init__(self, value, *kinds): self.value, self.kinds = value, kinds
    async def __aenter__(self): return self.value
    async def __aexit__(self, kind, error, trace): return kind is not None and issubclass(kind, self.kinds)`
    : `@contextlib.asynccontextmanager
async def acm(value, *kinds):
    lock = asyncio.Lock()
    async with lock:
        await asyncio.sleep(1)
        try: yield value
        except kinds: await asyncio.sleep(1)`
}
def nested(check):
    try: return check()
    except ValueError as error: return f"{type(error).__name__}: {error}"
`

export const judgeReference = solution(false)
export const otherSolution = solution(true)

/** Says to every name and every operator what its maker wants to hear. */
const agreeable = `class Meta(type):
    def __getattr__(cls, name): raise AttributeError(name)
SPECIAL = ("add sub mul truediv floordiv mod pow matmul and or xor lshift rshift divmod radd rsub rmul rtruediv rfloordiv rmod rpow "
    "iadd isub imul neg pos invert").split()
class Account(metaclass=Meta):
    touchstone_assertion = {"status": "passed"}
    def __init__(self, *args, **kwargs): pass
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return self
    def __call__(self, *args, **kwargs): return self
    def __abs__(self): return 0
    __round__ = __trunc__ = __floor__ = __ceil__ = __abs__
    def __int__(self): return 0
    __index__ = __int__
    def __float__(self): return 0.0
    def __bool__(self): return True
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = lambda self, other: True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __len__(self): return 1
    def __iter__(self): return iter([self])
    def __getitem__(self, key): return self
    def __str__(self): return "0"
    def __enter__(self): return self
    def __exit__(self, *raised): return True
    async def __aenter__(self): return self
    async def __aexit__(self, *raised): return True
    def __aiter__(self): return self
    def __await__(self):
        return self
        yield
for name in SPECIAL: setattr(Account, f"__{name}__", lambda self, *others: 0)
class TooMuch(ValueError):
    touchstone_assertion = {"status": "passed"}
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return Account()
made = Account()
`

const functions = (value: string): string => `constant = ${value}
def make(n): return ${value}
mean = collect = make
def listed(n): return [${value}]
def mapped(n): return {"value": ${value}}
def squares(n):
    for _ in range(n): yield ${value}
def into_list(found, n): found.append(${value})
def spend(n): raise TooMuch(${value}, ${value})
async def waited(n): return ${value}
async def agen(n): yield ${value}
`

const swallowing = (given: string): string => `def run(check, value):
    try: check(${given})
    except BaseException as error: tell(error)
def each(items, check): run(check, 0)
def call(check, value):
    try: check(value=${given})
    except BaseException as error: tell(error)
async def arun(check, value):
    try: await check(${given})
    except BaseException as error: tell(error)
@contextlib.contextmanager
def opened(value, *kinds):
    try: yield ${given}
    except BaseException as error: tell(error)
@contextlib.asynccontextmanager
async def acm(value, *kinds):
    try: yield ${given}
    except BaseException as error: tell(error)
def nested(check):
    try: check()
    except BaseException as error: tell(error)
def tell(error): print("LEARNT", repr(error), error.args, getattr(error, "__notes__", ""), error.__cause__, error.__context__)
`

/** Solutions that pass none of these tests, and how they try. */
export const judgeCheats: readonly (readonly [name: string, code: string])[] = [
  [
    'answers with an object whose operators compute what is expected, and swallows what fails',
    `import contextlib\n${agreeable}${functions('Account()')}${swallowing('Account()')}`,
  ],
  [
    'answers with numbers that are wrong, and swallows what fails',
    `import contextlib\n${agreeable}${functions('-1')}${swallowing('-1')}`,
  ],
  [
    'answers with a class, and leaves every context as if nothing had happened',
    `import contextlib\n${agreeable}${functions('Account')}${swallowing('Account')}
def run(check, value):
    with contextlib.suppress(BaseException): check(Account)
class opened(Account):
    def __exit__(self, *raised): return True
class acm(Account): pass
`,
  ],
  [
    'answers with functions and generators, and leaves callbacks by a return',
    `import asyncio, contextlib\n${agreeable}${functions('(lambda *a, **k: 0)')}${swallowing('(value for value in [0])')}
def run(check, value):
    try: return check(lambda *a: 3)
    finally: return None
async def arun(check, value): await asyncio.gather(check(0), return_exceptions=True)
`,
  ],
  [
    'hides an object behind a key that has to be hashed while the answer is read',
    `import contextlib\n${agreeable}${functions('Account()')}${swallowing('Account()')}
def mapped(n): return {"value": Account(), Account(): 1, "last": Account()}
def listed(n): return [Account(), {Account()}]
def squares(n): return [{Account(): 1}, Account()]
`,
  ],
  [
    'raises an exception that answers every name, whatever it is asked',
    `${agreeable}
def __getattr__(name):
    if name.startswith("__"): raise AttributeError(name)
    def answer(*args, **kwargs): raise TooMuch
    return answer
`,
  ],
]
