/** Values that the solution returns, raises or does to its arguments: nothing of it may break the run or what follows. */
export const pythonOddValues = {
  solution: `import sys, types, collections, decimal, datetime, enum, weakref

class Quiet:
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self
    def __iter__(self): return self
    def __next__(self): return self
class Raising:
    def __getattribute__(self, name): raise ValueError(name)
class Unprintable(Exception):
    def __str__(self): raise RuntimeError("no text")
    __repr__ = __str__
class Lying:
    __class__ = property(lambda self: int)
    __name__ = __module__ = __mro__ = 5
    def __eq__(self, other): raise KeyError
    def __hash__(self): raise KeyError
    def __len__(self): return -1
    def __bool__(self): raise KeyError
    def __str__(self): return 5
    __repr__ = __str__
class Meta(type):
    def __getattribute__(cls, name): raise AttributeError(name)
class Strange(metaclass=Meta): pass
class Mro(type):
    def mro(cls): return [cls, int, object]
class BadList(list):
    def __iter__(self): raise ValueError
    def __len__(self): return 10**9
    def __reduce__(self): raise ValueError
class BadDict(dict):
    def items(self): raise ValueError
    def keys(self): raise ValueError
    __iter__ = items
class BadStr(str):
    def __str__(self): return self
    def encode(self, *_): raise ValueError
class BadInt(int):
    def __int__(self): return "x"
    __index__ = __int__
class BadFloat(float):
    def hex(self): return "x"
class Named(collections.namedtuple("Named", "a b")):
    _fields = ("a", "a", "class", "_x")
class BaseLie(BaseException): pass
class Cause(Exception): pass

def cyclic():
    value = []
    value.append(value)
    return value
def cyclic_dict():
    value = {}
    value["me"] = (value, [value])
    return value
def deep(kind):
    value = kind()
    for _ in range(50_000): value = kind([value]) if kind is not dict else {"a": value}
    return value
def chain():
    error = ValueError(0)
    for n in range(10_000):
        other = ValueError(n)
        other.__cause__ = error
        error = other
    raise error
def self_caused():
    error = ValueError("me")
    error.__cause__ = error
    raise error
def raising(value): raise value
def generator(value):
    def made():
        yield value
        raise SystemExit
    return made()

VALUES = [
    cyclic, cyclic_dict, lambda: deep(list), lambda: deep(tuple), lambda: deep(dict), lambda: 10 ** 5000, lambda: -(10 ** 5000), lambda: 1 << 200_000,
    lambda: float("nan"), lambda: float("inf"), lambda: complex("nan+infj"), lambda: "\\ud800\\udfff\\x00", lambda: b"\\x00\\xff", lambda: "\\u2028\\n>{}\\r\\n",
    lambda: {"__proto__": 1, "": 2, None: 3, (1, 2): 4, float("nan"): 5}, lambda: {1: "a", True: "b", 1.0: "c"}, Quiet, Raising, Lying, Unprintable,
    lambda: Strange, lambda: Strange(), lambda: Mro("X", (int,), {}), BadList, lambda: BadList([1]), lambda: BadDict(a=1), lambda: BadStr("x"), lambda: BadInt(5), lambda: BadFloat(5),
    lambda: Named(1, 2), lambda: Named, lambda: type, lambda: object, lambda: type(None), lambda: ..., lambda: NotImplemented, lambda: sys, lambda: sys._getframe(),
    lambda: (lambda: 0).__code__, lambda: print, lambda: len, lambda: exec, lambda: int.__add__, lambda: [].append, lambda: property(), lambda: staticmethod(len),
    lambda: types.SimpleNamespace(a=1), lambda: types.MappingProxyType({}), lambda: weakref.ref(Quiet), lambda: memoryview(b"x"), lambda: iter([1]), lambda: range(10 ** 100),
    lambda: slice(object(), None), lambda: decimal.Decimal("sNaN"), lambda: decimal.Decimal("1e999999"), lambda: datetime.datetime.max, lambda: datetime.timedelta.max,
    lambda: datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=23, minutes=59, seconds=59, microseconds=5))), lambda: enum.Enum("E", "a b"), lambda: enum.Enum("E", "a b").a,
    lambda: collections.deque(maxlen=0), lambda: collections.defaultdict(exec), lambda: collections.OrderedDict(), lambda: raising(Unprintable()), lambda: raising(Unprintable),
    lambda: raising(BaseLie("x")), lambda: raising(SystemExit(5)), lambda: raising(GeneratorExit()), lambda: raising(StopIteration(5)),
    lambda: raising(StopAsyncIteration()), lambda: raising(MemoryError()), lambda: raising(RecursionError()), lambda: raising(SyntaxError("x", ("f", 1, 1, "x"))),
    lambda: raising(UnicodeDecodeError("utf8", b"x", 0, 1, "x")), lambda: raising(OSError(5, "x", "y")), lambda: raising(ExceptionGroup("g", [ValueError()])),
    lambda: raising(BaseExceptionGroup("g", [SystemExit()])), lambda: raising(KeyError(Quiet())), lambda: raising(ValueError(sys)), lambda: raising(AssertionError("forged")), chain, self_caused,
    lambda: generator(Quiet()), lambda: (yield 5), lambda: f"{'x' * 3_000_000}", lambda: list(range(100_000)), lambda: type("X" * 100_000, (), {}), lambda: type("a b\\n", (), {})(),
    lambda: setattr(sys.modules["touchstone.bridge"], "encode", None), lambda: sys.modules.clear(),
]

def value(n): return VALUES[n]()

def count(): return len(VALUES)

def change(n, given):
    if n == 0: given.clear()
    if n == 1: given.append(given)
    if n == 2: given.__init__([Quiet()])
    if n == 3: given[:] = [10 ** 5000] * 100
    if n == 4: given.append(sys)
    if n == 5: given.append(lambda: given)
    if n == 6: given.extend("\\ud800" for _ in range(10))
    if n == 7: given.append(cyclic_dict())
    return given

def f(): return 1
`,
  tests: `import pytest
from solution import f, value, change

@pytest.mark.parametrize("n", range(COUNT))
def test_value(n):
    try:
        got = value(n)
    except (Exception, SystemExit) as error:
        str(error), repr(error), type(error)
        return
    for use in (str, repr, bool, len, hash, iter, type, lambda v: v == 1, lambda v: v != v, lambda v: v < 1, lambda v: v.attribute, lambda v: v(), isinstance_of_int, lambda v: v + 1, lambda v: next(v), lambda v: v["a"]):
        try:
            use(got)
        except Exception:
            pass

def isinstance_of_int(value):
    return isinstance(value, int)

@pytest.mark.parametrize("n", range(8))
def test_change(n):
    given = [1, [2], {"a": 3}]
    try:
        change(n, given)
    except Exception:
        return
    assert type(given) is list

def test_after():
    assert f() == 1
    assert [1, 2] == [1, 2] and not ([1] == [2]) and 1 != 2
`,
} as const
