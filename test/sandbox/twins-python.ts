/** A solution that keeps, changes, shares and gives away what it is passed. */
export const keepingSolution = `import collections
class Boom(ValueError): pass
def change(it, how, what):
    if isinstance(it, dict):
        if how == 0: it[len(it)] = what
        elif how == 1 and it: it.pop(next(iter(it)))
        elif it: it[next(iter(it))] = what
    elif isinstance(it, set):
        if how == 0: it.add(len(it))
        elif it: it.discard(max(it))
    elif isinstance(it, bytearray):
        if how == 0: it.append(len(it) % 256)
        elif it: it.pop()
    elif how == 0: it.append(what)
    elif how == 1 and it: it.pop()
    elif it: it[0] = what
def shape(it, known):
    """What it holds, and which containers in it are the same one."""
    if isinstance(it, tuple): return ("tuple", *(shape(each, known) for each in it))
    if not isinstance(it, (list, dict, set, bytearray, collections.deque)): return it
    if id(it) in known: return ("again", known[id(it)])
    known[id(it)] = len(known)
    if isinstance(it, dict): return (type(it).__name__, *((key, shape(value, known)) for key, value in it.items()))
    return (type(it).__name__, *(shape(each, known) for each in (sorted(it) if isinstance(it, set) else it)))
class Keeper:
    def __init__(self): self.held = [[]]
    def at(self, index): return self.held[index % len(self.held)]
    def keep(self, it): self.held.append(it)
    def let_go(self, index):
        if len(self.held) > 1: del self.held[index % len(self.held)]
    def give_all(self): return (*self.held,)
    def change(self, index, how, what): change(self.at(index), how, what)
    def put_into(self, index, other): change(self.at(index), 0, self.at(other))
    def make(self, n):
        made = [n, {"deep": [n]}, (bytearray(b"x"), collections.deque([[n]], 5))]
        made.append(made[1])
        self.held.append(made)
        return made
    def through(self, function, index): return function(self.at(index))
    def around(self, function, it, how):
        change(it, how, 1)
        got = function(it)
        change(it, 0, 2)
        return got
    def fail(self, it):
        change(it, 0, 3)
        raise Boom(it)
    def unsendable(self, it):
        change(it, 0, 4)
        return [it, collections]
    def seen(self): return shape(self.held, {})
def eat(items):
    while items:
        change(items, 1, None)
        yield len(items)
`

/** Sequences of steps, drawn once, and done with the solution and with a copy of it in the tests' own interpreter. */
export const keepingTests = `import collections, pathlib, random, types
import pytest
import solution

own = types.ModuleType("own")
exec(pathlib.Path(__file__).with_name("solution.py").read_text(), own.__dict__)

def tree(): return {'n': 1, 'a': {'n': 2, 'a': None, 'b': {'n': 3, 'a': None, 'b': None}}, 'b': {'n': 4, 'a': None, 'b': None}}
def without():
    t = tree()
    t['a']['b'] = None
    return t

@pytest.mark.parametrize("earlier", range(6))
def test_walk(earlier): solution.Walk.at(tree()).down("a")
def test_walk_and_put(): solution.Walk.at(tree()).down("a").put("a", {"n": 5}).top()
def test_walk_and_put_nothing(): assert solution.Walk.at(tree()).down("a").put("b", None).top() == without()

class World:
    def __init__(self, module):
        self.module, self.keeper, self.vars, self.eaters = module, module.Keeper(), [[]], []
    def pick(self, n): return self.vars[n % len(self.vars)]
    def look(self, result): return own.shape((result, *self.vars), {}), self.keeper.seen()

def plan(drawn, depth=2):
    """What to make a container of, the same in either world."""
    parts = []
    for _ in range(drawn.randrange(4)):
        kind = drawn.choice(["plain", "mine", "mine", "new", "tuple"])
        parts.append((kind, drawn.randrange(1000), plan(drawn, depth - 1) if kind in ("new", "tuple") and depth > 0 else None))
    return drawn.randrange(8), parts

def made(world, planned):
    shape, parts = planned
    items = []
    for kind, n, inner in parts:
        new = made(world, inner) if inner else [n]
        items.append({"plain": n, "mine": world.pick(n), "new": new, "tuple": (n, new, world.pick(n))}[kind])
    if shape == 0: return dict(enumerate(items))
    if shape == 1: return collections.deque(items)
    if shape == 2: return set(range(len(items)))
    if shape == 3: return bytearray(range(len(items)))
    if shape == 4: return collections.OrderedDict(enumerate(items))
    return items

def caught(function, *args):
    try: return function(*args)
    except ValueError as error: return (type(error).__name__, error.args)

def steps_of(n, m, how, planned):
    def unsendable(w):
        try: w.keeper.unsendable(w.pick(n))
        except TypeError: pass
    def eat(w):
        if not w.eaters: w.eaters.append(w.module.eat(w.pick(m)))
        return next(w.eaters[n % len(w.eaters)], None)
    def give(w): w.vars.append(w.keeper.at(n))
    def make(w): w.vars.append(w.keeper.make(n))
    def forget(w):
        if len(w.vars) > 1: del w.vars[n % len(w.vars)]
    def new(w): w.vars.append(made(w, planned))
    def around_twice(w):
        return w.keeper.around(lambda it: w.keeper.around(lambda same: own.change(same, 0, 6) or (same is it), it, how), w.pick(n), how)
    return [new, new, give, make, forget, unsendable, eat, around_twice,
        lambda w: w.keeper.keep(made(w, planned)),
        lambda w: w.keeper.keep(w.pick(n)),
        lambda w: own.change(w.pick(n), how, made(w, planned)),
        lambda w: own.change(w.pick(n), 0, w.pick(m)),
        lambda w: w.keeper.let_go(n),
        lambda w: w.keeper.give_all(),
        lambda w: w.keeper.change(n, how, made(w, planned)),
        lambda w: w.keeper.change(n, how, w.pick(m)),
        lambda w: w.keeper.put_into(n, m),
        lambda w: w.keeper.through(lambda it: own.change(it, how, w.pick(m)) or (it is w.pick(m)), n),
        lambda w: w.keeper.around(lambda it: own.change(it, how, 5) or [it, w.pick(m)], w.pick(n), how),
        lambda w: caught(w.keeper.fail, w.pick(n)),
        lambda w: w.eaters.append(w.module.eat(w.pick(n)))]

@pytest.mark.parametrize("seed", range(SEEDS))
def test_sequence(seed):
    drawn = random.Random(seed)
    worlds = [World(solution), World(own)]
    for number in range(30):
        act = drawn.choice(steps_of(drawn.randrange(1000), drawn.randrange(1000), drawn.randrange(3), plan(drawn)))
        strict, single = [w.look(act(w)) for w in worlds]
        assert strict == single, f"after step {number}"

LENGTHS = [7, 8, 9, 31, 32, 33, 120]

@pytest.mark.parametrize("length", LENGTHS)
def test_many_rows(length):
    keeper, rows = solution.Keeper(), [[n] for n in range(length)]
    keeper.keep(rows)
    for row in rows: keeper.keep(row)
    rows[0].append("mine")
    assert keeper.at(2) == [0, "mine"] and keeper.at(1)[0] == [0, "mine"]
    keeper.change(2, 0, "theirs")
    assert rows[0] == [0, "mine", "theirs"] and keeper.at(2) is rows[0] and keeper.at(1) is rows
    keeper.change(length + 1, 0, rows)
    assert rows[-1] == [length - 1, rows]

@pytest.mark.parametrize("length", [999, 1000, 1001, 5000])
def test_long(length):
    keeper, long = solution.Keeper(), list(range(length))
    keeper.keep(long)
    keeper.change(1, 0, "theirs")
    assert long[-1] == "theirs" and len(long) == length + 1 and keeper.at(1) is long
    long.append("mine")
    assert keeper.at(1)[-1] == "mine"

def test_more_than_is_kept():
    keeper, rows = solution.Keeper(), [[n, [n]] for n in range(1500)]
    for n in range(0, 1500, 100): keeper.keep(rows[n:n + 100])
    assert [row for n in range(15) for row in keeper.at(n + 1)] == rows
    newest = [1]
    keeper.keep(newest)
    keeper.change(16, 0, rows[1499])
    assert newest == [1, [1499, [1499]]] and newest[1] is rows[1499] and keeper.at(15)[99] == [1499, [1499]]
    assert keeper.around(len, list(range(100_000)), 0) == 100_001

def test_one_side_has_forgotten():
    keeper, row = solution.Keeper(), [1]
    keeper.keep([row])
    solution._touchstone_bridge.twins.forget_all()
    keeper.keep([row])
    assert keeper.at(1) == [[1]] == keeper.at(2)
    solution.change(row, 0, 2)
    assert row == [1, 2]
`

/** A walk through nested dicts: each step keeps some that the test passed, and makes others. */
export const walkingSolution = `
class Walk:
    def __init__(self, node, path): self.node, self.path = node, path
    @staticmethod
    def at(node): return Walk(dict(node), [])
    def down(self, side): return Walk(self.node[side], self.path + [self.node])
    def put(self, side, node):
        self.node[side] = node
        return self
    def top(self): return self.path[0] if self.path else self.node
`
