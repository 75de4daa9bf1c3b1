"""What the solution returns to the tests, against what the reference returned: where that was data, only data counts.

Each value has a path, as the tests reached it: `mean()`, `Account().balance`. Of the reference it is recorded, by test
and path, which kinds of values came; a solution is held to them. What the tests' operators pass to an object of the
solution is held to what they passed to the reference's, under a path with `=`. See
`src/sandbox/protocol/recorded-returns.ts` for the form of a record.
"""

from touchstone import between_tests
from touchstone.exceptions import name_of
from touchstone.pytest_outcomes import Failed

_MOST_PATHS = 500
_MOST_SHAPES = 16
_LONGEST_PATH = 200
_MOST_NAMES = 64
_MOST_WAYS = 8
_OBJECTS = frozenset("object function class generator iterator asyncgenerator coroutine error own".split())
_STREAMS = frozenset(("generator", "iterator"))
_CONTAINERS = frozenset("list tuple set frozenset dict deque range".split())
_WORDS = {"number": "a number", "text": "a text", "bool": "True or False", "none": "None"}
_KINDS = {int: "number", float: "number", complex: "number", str: "text", bool: "bool", type(None): "none"}
_ALL_TESTS = "*"
_RETURNED = "{path} returned {kind}; the reference returns {known}"
_IS = "{path} is {kind}; it is {known} in the reference"
_PASSED = "the solution passed {kind} to {path}; the reference passes {known}"


class Returns:
    """The paths of what the solution returned. Makes a record (`records`) or compares with one (`held`)."""

    def __init__(self, class_names, held=None, records=False):
        self._class_names = frozenset(class_names)
        self._held = held
        self._record = {} if records else None
        self._paths = {}
        self._met = []

    # --- paths ------------------------------------------------------------------------------------------------------

    def begin_at(self, handle):
        """The module of the solution, from which all paths begin."""
        self._paths[handle] = {"": None}

    def paths(self, op, handle, name):
        """Where a call leads: more than one path where the solution gave the same object in several places."""
        return tuple(dict.fromkeys(_step(start, op, name) for start in self._paths.get(handle, ("?",))))

    def meet(self, kind, handle, value):
        """Something that is no data arrived, in the message that is being read."""
        if kind == "yours" or not isinstance(handle, int):
            self._met.append(("own" if kind == "yours" else "class", None, value))
        else:
            self._met.append((_KIND_OF_FORM.get(kind, "object"), handle, value))

    def begin_message(self):
        """A message is read from its beginning. Forgets what arrived with one that could not be read to its end."""
        self._met = []

    def suspend(self):
        """To read a message a question has to be asked, such as for a hash. Returns what `resume` goes on with."""
        met, self._met = self._met, []
        return met

    def resume(self, met):
        """The reading goes on that was suspended."""
        self._met = met

    # --- values -----------------------------------------------------------------------------------------------------

    def returned(self, paths, value, is_judged=True):
        """A value arrived; Failed where the reference gave none of this kind on one of these paths."""
        if self._met or self._record is not None:
            self._arrived([(paths, value)], _IS, is_judged)

    def passed(self, callee, args, kwargs):
        """The solution calls a function of the tests with these values."""
        if self._met or self._record is not None:
            values = [((f"{callee}({key})",), value) for key, value in (*enumerate(args), *kwargs.items())]
            self._arrived(values, _PASSED)

    def _arrived(self, values, words, is_judged=True):
        met, self._met = self._met, []
        tops = {id(value): kind for kind, _, value in met}
        outermost = set(map(id, (value for _, value in values)))
        inside = {kind for kind, _, value in met if id(value) not in outermost}
        for kind, handle, each in met:
            if handle is not None:
                reached = next((paths for paths, value in values if value is each), None)
                if reached is None:
                    reached = [f"{path}[]" for paths, _ in values for path in paths]
                self._add(handle, (*self._paths_of_class(kind, each), *reached), kind)
        for paths, value in values if is_judged else ():
            top = tops.get(id(value))
            nested = inside if top is None or top == "error" else ()
            for path in paths:
                if self._record is not None:
                    self._note(path, top or _kind_of(value), nested)
                elif self._held is not None:
                    self._judge(path, value, top, nested, words)

    def _add(self, handle, paths, kind):
        # The solution may give one function two names: what is called by one of them is held to both.
        known = self._paths.setdefault(handle, {})
        room = _MOST_NAMES if kind in ("function", "class") or self._held is not None else _MOST_WAYS
        for path in paths:
            for each in self._origins(kind, path, known):
                if len(known) < room:
                    known[each] = None

    def _origins(self, kind, path, known):
        """The paths under which an object counts: where the reference had it, where a method may return it again."""
        if kind != "object":
            return (path,)
        if self._held is not None:
            shapes = self._held.get(between_tests.current(), {}).get(f"={path}", ())
            return [shape[1:] for shape in shapes if shape.startswith("@")] or (path,)
        again = next((each for each in known if path.startswith(f"{each}.")), None)
        if again is None:
            return (path,)
        if self._record is not None:
            self._note(f"={path}", f"@{again}")
        return ()

    def _paths_of_class(self, kind, value):
        # Objects of a class that the tests know share one path, however the tests came by them.
        if kind not in ("class", "object", "error"):
            return ()
        kinds = (value if kind == "class" else type(value)).__mro__
        name = next((each.__qualname__ for each in kinds if each.__qualname__ in self._class_names), None)
        return () if name is None else (name if kind == "class" else f"{name}()",)

    def _note(self, path, shape, inside=()):
        paths = self._record.setdefault(between_tests.current(), {})
        if path not in paths and len(paths) >= _MOST_PATHS:
            return
        shapes = paths.setdefault(path, set())
        if len(shapes) < _MOST_SHAPES:
            shapes.add(f"{shape}<{'|'.join(sorted(inside))}>" if inside else shape)

    def _judge(self, path, value, top, inside, words):
        known = self._known(path)
        if known is None:
            return
        kinds, nested = known
        if words is _IS and path.endswith(")"):
            words = _RETURNED
        if top is not None and not _fits(top, kinds):
            raise Failed(words.format(path=path, kind=_named(value, top), known=_kinds_text(kinds)))
        # What a stream yields is judged when it does.
        strangers = sorted(kind for kind in inside if not _fits(kind, nested))
        if strangers:
            kind = f"{_kinds_text({_kind_of(value)})} with an {strangers[0]} of its own in it"
            raise Failed(words.format(path=path, kind=kind, known=f"{_kinds_text(kinds)} without"))

    def _known(self, path):
        """The kinds that the reference gave on a path, and those inside; None where the reference never got there."""
        shapes = self._shapes(path)
        if shapes is not None:
            nested = {kind for each in shapes for kind in each.partition("<")[2].rstrip(">").split("|") if kind}
            return {each.partition("<")[0] for each in shapes}, nested
        # A stream in place of a container yields what was in that.
        outer = self._known(path[:-2]) if path.endswith("[]") else None
        if outer is None or outer[0].isdisjoint(_CONTAINERS):
            return None
        return outer[1] or {"plain value"}, outer[1]

    def _shapes(self, path):
        for test in (between_tests.current(), _ALL_TESTS):
            found = self._held.get(test, {}).get(path)
            if found is not None:
                return found
        return None

    # --- operators --------------------------------------------------------------------------------------------------

    def permits(self, handle, operator):
        """Whether an operator of the solution's object may see a value of the tests: where the reference's saw one."""
        return self._may(operator, self._paths.get(handle, ()))

    def swallowed(self, paths, kind):
        """An `__exit__` of the solution swallowed an error; Failed where the reference passed it on."""
        if not self._may("swallows", paths):
            raise Failed(f"{paths[0]} swallowed {name_of(kind)}; the reference passes it on")

    def stopped(self, paths):
        """A call raised StopIteration, which would end a loop in silence: an error unless the reference did too."""
        if not self._may("stops", paths):
            raise RuntimeError(f"{paths[0]} raised StopIteration; the reference does not")

    def _may(self, deed, paths):
        """Whether the reference did this in the same place of the same test."""
        if self._record is not None:
            for path in paths:
                self._note(f"={path}", deed)
        if self._held is None:
            return True
        held = self._held.get(between_tests.current(), {})
        return any(deed in held.get(f"={path}", ()) for path in paths)

    def report(self):
        """The record, without paths on which no data ever came: there is nothing to hold a solution to."""
        if self._record is None:
            return None
        plain, telling = {}, set()
        for paths in self._record.values():
            for path, shapes in paths.items():
                if _is_plain(path, shapes):
                    # One kind of data counts as well as another: the same for all tests takes less room.
                    plain.setdefault(path, set()).update(shapes)
                elif not shapes <= _OBJECTS:
                    telling.add(path)
        telling.update(plain)
        return {
            test: {
                path: sorted(plain[path] if _is_plain(path, shapes) else shapes)
                for path, shapes in sorted(paths.items())
                if path in telling
            }
            for test, paths in self._record.items()
        }


_KIND_OF_FORM = {
    **{kind: kind for kind in ("function", "generator", "iterator", "asyncgenerator", "coroutine", "class")},
    "exception": "error",
    "exit": "error",
    "builtin": "class",
    "named": "class",
    "error": "class",
}


def _step(start, op, name):
    if op == "call" or name == "__call__":
        path = f"{start}()"
    elif op == "get":
        path = f"{start}.{name}" if start else name
    elif op == "invoke":
        path = f"{start}.{name}()"
    elif name in ("__next__", "__getitem__", "__anext__"):
        path = f"{start}[]"
    elif op == "await":
        path = f"await {start}"
    elif name in ("__iter__", "__aiter__", "__reversed__"):
        path = start
    else:
        path = f"{start}.{name or op}()"
    return path if len(path) <= _LONGEST_PATH else f"…{path[-_LONGEST_PATH // 2 :]}"


def _is_plain(path, shapes):
    return not path.startswith("=") and all("<" not in each for each in shapes) and shapes.isdisjoint(_OBJECTS)


def _kind_of(value):
    kind = type(value)
    if value is NotImplemented:
        # The other operand is asked then: this is no answer.
        return "object"
    return _KINDS.get(kind) or ("tuple" if issubclass(kind, tuple) else kind.__name__)


def _fits(kind, recorded):
    """Whether a kind may come where these came. One kind of object may replace another, and a stream a container."""
    return not recorded.isdisjoint(_OBJECTS) or (kind in _STREAMS and not recorded.isdisjoint(_CONTAINERS))


def _named(value, kind):
    if kind == "own":
        return "an object of the tests"
    name = type(value).__qualname__ if kind in ("object", "error") else kind
    return f"{'an' if name[:1] in 'AEIOUaeiou' else 'a'} {name}{' object' if kind == 'object' else ''}"


def _kinds_text(kinds):
    return " or ".join(_WORDS.get(kind, f"a {kind}") for kind in sorted(kinds))
