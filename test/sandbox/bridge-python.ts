/** A solution of which the tests use everything that can pass between two interpreters. */
export const pythonSolution = `import asyncio, collections, contextlib, dataclasses, enum, functools
from typing import NamedTuple

def same(value): return value
def sort_in_place(items): items.sort()
def add_to(mapping, key): mapping.setdefault(key, []).append(1)
def clear(items): items.clear()
def leave(context): return context.__exit__(None, None, None)
class Three:
    __len__ = staticmethod(lambda: 3)
def shared(first, second):
    first.append(5)
    return first is second
def apply(function, *args, **kwargs): return function(*args, **kwargs)
def compose(*functions): return functools.reduce(lambda f, g: lambda x: g(f(x)), functions)
def logged(function):
    @functools.wraps(function)
    def inner(*args):
        inner.calls += 1
        return function(*args)
    inner.calls = 0
    return inner
def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    return up
def squares(n):
    for i in range(n): yield i * i
def doubled(items):
    for each in items: yield each * 2
def echo():
    got = None
    while True: got = yield got
class Money:
    def __init__(self, amount, currency="EUR"): self.amount, self.currency = amount, currency
    def __eq__(self, other): return isinstance(other, Money) and (self.amount, self.currency) == (other.amount, other.currency)
    def __hash__(self): return hash((self.amount, self.currency))
    def __lt__(self, other): return self.amount < other.amount
    def __add__(self, other): return Money(self.amount + other.amount)
    def __mul__(self, n): return Money(self.amount * n)
    __rmul__ = __mul__
    def __neg__(self): return Money(-self.amount)
    def __bool__(self): return self.amount != 0
    def __repr__(self): return f"Money({self.amount})"
    def __str__(self): return f"{self.amount} EUR"
    def __format__(self, spec): return format(self.amount, spec)
    @property
    def cents(self): return self.amount * 100
    @classmethod
    def of(cls, text): return cls(int(text))
    @staticmethod
    def zero(): return Money(0)
class Stack:
    def __init__(self, items=()): self._items = list(items)
    def push(self, item):
        self._items.append(item)
        return self
    def __len__(self): return len(self._items)
    def __iter__(self): return iter(self._items)
    def __reversed__(self): return reversed(self._items)
    def __contains__(self, item): return item in self._items
    def __getitem__(self, index): return self._items[index]
    def __setitem__(self, index, value): self._items[index] = value
    def __delitem__(self, index): del self._items[index]
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
class TooMuch(ValueError):
    def __init__(self, limit):
        super().__init__(f"more than {limit}")
        self.limit = limit
class Own(Exception): pass
def spend(n):
    if n > 3: raise TooMuch(3)
    if n < 0: raise Own("less", n)
def caused():
    try: {}["a"]
    except KeyError as error: raise ValueError("outer") from error
def caught(function):
    try: function()
    except ValueError as error: return type(error).__name__, str(error)
async def later(x):
    await asyncio.sleep(3600)
    return x
async def all_of(*waits): return await asyncio.gather(*(wait() for wait in waits))
class Managed:
    def __init__(self): self.log = []
    def __enter__(self):
        self.log.append("in")
        return self
    def __exit__(self, kind, error, trace):
        self.log.append(kind.__name__ if kind else "out")
        return kind is ValueError
@contextlib.contextmanager
def managed(log):
    log.append("in")
    try: yield 5
    finally: log.append("out")
class Colour(enum.Enum):
    RED = 1
    BLUE = 2
@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: int = 0
class Pair(NamedTuple):
    left: int
    right: str
Row = collections.namedtuple("Row", "a b")
def kinds(): return [collections.Counter("aab"), collections.OrderedDict(a=1), collections.deque([1, 2], 2), collections.defaultdict(list, a=[1]), Row(1, 2), {1, 2}, frozenset({3}), range(3), b"x", 1 + 2j]
`

export const pythonTests = `import asyncio, collections, datetime, decimal, fractions, math
import copy, pytest, unittest.mock
import solution
from solution import (Three, leave, same, sort_in_place, add_to, clear, shared, apply, compose, logged, counter, squares, doubled, echo, Money, Stack, Countdown, TooMuch, Own, spend, caused,
    caught, later, all_of, Managed, managed, Colour, Point, Pair, Row, kinds)

def test_values_of_the_standard_library():
    for value in (decimal.Decimal("1.10"), fractions.Fraction(1, 3), datetime.date(2020, 2, 29), datetime.datetime(2020, 1, 1, 5, fold=1), datetime.time(1, 2), datetime.timedelta(days=-1, microseconds=5),
                  datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc), (1, (2,)), {(1, 2): {3}}, frozenset({frozenset()}), 10 ** 500, -0.0, math.inf, b"\\x00", range(5, 0, -2), None, ..., "\\ud800"):
        assert same(value) == value and type(same(value)) is type(value)
    assert math.isnan(same(math.nan)) and str(same(-0.0)) == "-0.0"

def test_all_names():
    space = {}
    exec("from solution import *", space)
    assert space["same"](1) == 1 and space["Stack"] is Stack
    assert "functools" not in space

def test_special_methods_as_the_interpreter_finds_them():
    assert len(Three()) == 3
    mock = unittest.mock.MagicMock()
    leave(mock)
    mock.__exit__.assert_called_once_with(None, None, None)

def test_copies_and_attributes():
    money = Money(1, "USD")
    assert vars(money) == {"amount": 1, "currency": "USD"} == money.__dict__
    one, other = copy.copy(money), copy.deepcopy(money)
    assert one == money == other and one is not money is not other
    one.amount = 2
    assert money.amount == 1

def test_kinds_stay():
    assert kinds() == [collections.Counter("aab"), collections.OrderedDict(a=1), collections.deque([1, 2], 2), {"a": [1]}, (1, 2), {1, 2}, {3}, range(3), b"x", 1 + 2j]
    assert [type(each).__name__ for each in kinds()] == ["Counter", "OrderedDict", "deque", "defaultdict", "Row", "set", "frozenset", "range", "bytes", "complex"]
    assert kinds()[2].maxlen == 2 and kinds()[4].a == 1

def test_true_is_not_one():
    assert same(True) is True and same(1) is not True and type(same(1.0)) is float

def test_changed_in_place():
    items, mapping = [3, 1, 2], {"a": [1]}
    same_list = items
    assert sort_in_place(items) is None
    assert items == [1, 2, 3] and same_list is items
    add_to(mapping, "a"), add_to(mapping, "b")
    assert mapping == {"a": [1, 1], "b": [1]}
    for each in ([1], {1}, {"a": 1}, bytearray(b"x"), collections.deque([1])):
        clear(each)
        assert not each

def test_inner_lists_are_changed():
    inner = [2, 1]
    outer = {"inner": inner}
    apply(lambda: None)
    sort_in_place(outer["inner"])
    assert inner == [1, 2]

def test_one_list_stays_one():
    items = []
    assert shared(items, items) and items == [5]
    assert not shared([], [])

def test_callbacks():
    assert apply(lambda a, b=2: a + b, 1) == 3
    assert apply(max, 1, 2) == 2 and apply(sorted, [2, 1], key=lambda n: -n) == [2, 1]
    assert apply(apply, apply, lambda: 5) == 5
    seen = []
    apply(seen.append, 5)
    assert seen == [5]
    assert compose(lambda x: x + 1, str, len)(9) == 2

def test_exceptions_of_callbacks():
    def failing(): raise ValueError("mine")
    assert caught(failing) == ("ValueError", "mine")
    with pytest.raises(ZeroDivisionError):
        apply(lambda: 1 / 0)

def test_decorators_and_closures():
    @logged
    def double(n):
        """Doubles."""
        return n * 2
    assert [double(2), double(3)] == [4, 6]
    assert double.calls == 2 and double.__name__ == "double" and double.__doc__ == "Doubles."
    up, other = counter(), counter()
    assert (up(), up(by=5), other()) == (1, 6, 1)

def test_generators_both_ways():
    endless = squares(10 ** 12)
    assert [next(endless) for _ in range(3)] == [0, 1, 4] and iter(endless) is endless
    assert list(squares(3)) == [0, 1, 4] and sum(squares(4)) == 14
    taken = []
    def numbers():
        for n in range(10 ** 9):
            taken.append(n)
            yield n
    lazy = doubled(numbers())
    assert next(lazy) == 0 and next(lazy) == 2 and len(taken) <= 3
    assert list(doubled(iter([1, 2]))) == [2, 4]
    with pytest.raises(StopIteration):
        next(squares(0))
    talk = echo()
    assert next(talk) is None and talk.send(5) == 5
    talk.close()

def test_classes_with_operators():
    assert Money(1) == Money(1) and Money(1) != Money(2) and not (Money(1) == 1)
    assert Money(1) + Money(2) == Money(3) and Money(2) * 2 == 2 * Money(2) == Money(4) and -Money(1) == Money(-1)
    assert sorted([Money(2), Money(1)]) == [Money(1), Money(2)] and max(Money(1), Money(3)).amount == 3
    assert repr(Money(1)) == "Money(1)" and str(Money(1)) == "1 EUR" and f"{Money(1):03d}" == "001"
    assert not Money(0) and Money(1) and Money(5).cents == 500 and Money.of("7").amount == 7 and Money.zero() == Money(0)
    assert isinstance(Money(1), Money) and not isinstance(1, Money) and type(Money(1)) is Money
    assert len({Money(1), Money(1), Money(2)}) == 2 and Money(1) in [Money(1)] and {Money(1): "a"}[Money(1)] == "a"
    money = Money(1, currency="USD")
    money.amount = 9
    assert money.amount == 9 and money.currency == "USD" and hasattr(money, "amount") and not hasattr(money, "nothing")
    with pytest.raises(AttributeError):
        money.nothing
    with pytest.raises(TypeError):
        Money()
    with pytest.raises(TypeError):
        len(Money(1))

def test_containers_of_its_own():
    stack = Stack([1]).push(2).push(3)
    assert len(stack) == 3 and list(stack) == [1, 2, 3] and list(reversed(stack)) == [3, 2, 1] and 2 in stack and 9 not in stack
    assert stack[0] == 1 and stack[-1] == 3 and stack[1:] == [2, 3]
    stack[0] = 5
    del stack[1]
    assert list(stack) == [5, 3]
    with pytest.raises(IndexError):
        stack[9]
    assert list(Countdown(3)) == [2, 1, 0] and sum(Countdown(4)) == 6

def test_exceptions_of_its_own():
    with pytest.raises(TooMuch, match="more than 3") as info:
        spend(4)
    assert info.value.limit == 3 and isinstance(info.value, ValueError) and issubclass(TooMuch, ValueError)
    with pytest.raises(Own) as info:
        spend(-1)
    assert info.value.args == ("less", -1)
    with pytest.raises(ValueError) as info:
        caused()
    assert isinstance(info.value.__cause__, KeyError)
    with pytest.raises(solution.TooMuch):
        raise TooMuch(5)

def test_async():
    assert asyncio.run(later(3)) == 3
    async def both():
        return await asyncio.gather(later(1), later(2))
    assert asyncio.run(both()) == [1, 2]
    async def mine(): return 5
    assert asyncio.run(all_of(mine, mine)) == [5, 5]

def test_context_managers():
    with Managed() as inside:
        assert inside.log == ["in"]
    assert inside.log == ["in", "out"]
    with Managed() as swallowing:
        raise ValueError
    assert swallowing.log == ["in", "ValueError"]
    with pytest.raises(KeyError):
        with Managed():
            raise KeyError
    log = []
    with managed(log) as value:
        assert value == 5

def test_enums():
    assert Colour.RED == Colour.RED != Colour.BLUE and Colour.RED is Colour.RED and Colour(2) == Colour.BLUE and Colour["RED"].value == 1
    assert [each.name for each in Colour] == ["RED", "BLUE"] and len(Colour) == 2 and same(Colour.RED) == Colour.RED
    with pytest.raises(ValueError):
        Colour(3)

def test_dataclasses():
    assert Point(1) == Point(1, 0) and Point(1) < Point(2) and repr(Point(1, 2)) == "Point(x=1, y=2)" and Point(1, y=5).y == 5

def test_named_tuples():
    pair = Pair(1, "a")
    assert pair == (1, "a") and pair.left == 1 and pair._replace(left=5) == (5, "a") and Row(1, 2).b == 2
    left, right = pair
    assert (left, right) == (1, "a")
    assert same(Row(1, b=2))._asdict() == {"a": 1, "b": 2}
`
