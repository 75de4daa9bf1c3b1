"""Values as data: what crosses between the tests' interpreter and the candidate's.

Built-in values and those of a few modules cross by value; subclasses of them arrive as the built-in they extend, so
nothing that the candidate overrode (`__eq__`, `__hash__`, ...) comes along. Everything else crosses as a handle, which the
two functions that `encode` and `decode` are given know how to make and to read.
"""

import builtins
import collections
import datetime
import decimal
import fractions
import pathlib
import types

MUTABLE = (list, dict, set, bytearray, collections.deque)


class Unreadable(ValueError):
    """The other side sent something that is no encoded value."""


def _names(items):
    return [str.__str__(item) for item in items]


def _instant(value):
    zone = value.utcoffset()
    parts = [value.isoformat() if zone is None else value.replace(tzinfo=None).isoformat(), value.fold]
    return parts + ([] if zone is None else [zone.total_seconds()])


def _timezone(parts):
    return datetime.timezone(datetime.timedelta(seconds=parts[2])) if len(parts) > 2 else None


def _is_namedtuple(value):
    fields = getattr(type(value), "_fields", None)
    return isinstance(fields, tuple) and all(isinstance(field, str) for field in fields)


def encode(value, seen, refer):
    """JSON of a value.

    `seen` numbers the mutable containers met so far (id -> number) and keeps them, so that one container stays one;
    `refer` turns what has no form as data into a handle.
    """
    if value is None or value is True or value is False or type(value) in (int, str):
        return value
    if isinstance(value, BaseException) or isinstance(value, type):
        return refer(value)
    if isinstance(value, MUTABLE):
        number = seen.number(value)
        if number is not None:
            return {"t": "seen", "i": number}
        number = seen.kept.number(value) if seen.kept is not None else None
        if number is not None:
            return {"t": "kept", "i": number}
        return {"i": seen.add(value), **encode_content(value, seen, refer)}

    def each(items):
        return [encode(item, seen, refer) for item in items]

    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return {"t": "float", "v": float.hex(value)}
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, complex):
        return {"t": "complex", "v": [float.hex(value.real), float.hex(value.imag)]}
    if isinstance(value, bytes):
        return {"t": "bytes", "v": bytes.hex(value)}
    if isinstance(value, tuple):
        content = each(tuple.__iter__(value))
        if _is_namedtuple(value):
            return {"t": "namedtuple", "n": type(value).__name__, "f": _names(type(value)._fields), "v": content}
        return {"t": "tuple", "v": content}
    if isinstance(value, frozenset):
        return {"t": "frozenset", "v": each(frozenset.__iter__(value))}
    if isinstance(value, range):
        return {"t": "range", "v": [value.start, value.stop, value.step]}
    if isinstance(value, slice):
        return {"t": "slice", "v": each([value.start, value.stop, value.step])}
    if isinstance(value, decimal.Decimal):
        return {"t": "decimal", "v": decimal.Decimal.__str__(value)}
    if isinstance(value, fractions.Fraction):
        return {"t": "fraction", "v": [value.numerator, value.denominator]}
    if isinstance(value, datetime.datetime):
        return {"t": "datetime", "v": _instant(value)}
    if isinstance(value, datetime.date):
        return {"t": "date", "v": datetime.date.isoformat(value)}
    if isinstance(value, datetime.time):
        return {"t": "time", "v": _instant(value)}
    if isinstance(value, datetime.timedelta):
        return {"t": "timedelta", "v": [value.days, value.seconds, value.microseconds]}
    if isinstance(value, pathlib.PurePath):
        return {"t": "path", "v": str(value)}
    if value is Ellipsis or value is NotImplemented:
        return {"t": "name", "v": repr(value)}
    if isinstance(value, type({}.keys())) or isinstance(value, type({}.values())) or isinstance(value, type({}.items())):
        return {"t": "view", "k": type(value).__name__, "v": each(value)}
    return refer(value)


def encode_content(value, seen, refer):
    """What a mutable container holds now."""

    def each(items):
        return [encode(item, seen, refer) for item in items]

    def pairs(mapping):
        return [each(pair) for pair in dict.items(mapping)]

    if isinstance(value, list):
        return {"t": "list", "v": each(list.__iter__(value))}
    if isinstance(value, collections.OrderedDict):
        return {"t": "OrderedDict", "v": pairs(value)}
    if isinstance(value, collections.Counter):
        return {"t": "Counter", "v": pairs(value)}
    if isinstance(value, collections.defaultdict):
        return {"t": "defaultdict", "v": pairs(value), "f": builtin_name(value.default_factory)}
    if isinstance(value, dict):
        return {"t": "dict", "v": pairs(value)}
    if isinstance(value, set):
        return {"t": "set", "v": each(set.__iter__(value))}
    if isinstance(value, bytearray):
        return {"t": "bytearray", "v": bytearray.hex(value)}
    return {"t": "deque", "v": each(collections.deque.__iter__(value)), "m": value.maxlen}


_EMPTY = {
    "list": list,
    "dict": dict,
    "set": set,
    "bytearray": bytearray,
    "OrderedDict": collections.OrderedDict,
    "Counter": collections.Counter,
    "defaultdict": collections.defaultdict,
}


_FACTORIES = {each.__name__: each for each in (int, float, str, bool, list, dict, set, tuple)}


def decode(form, seen, resolve):
    """The value of such JSON; Unreadable for anything else. `resolve` reads handles."""
    if form is None or isinstance(form, (bool, int, str)):
        return form
    if not isinstance(form, dict):
        raise Unreadable("neither a value nor a handle")
    kind, content = form.get("t"), form.get("v")

    def each(items):
        return [decode(item, seen, resolve) for item in items]

    if kind == "seen":
        return seen.object(form["i"])
    if kind == "kept":
        return seen.kept.object(form["i"])
    if kind in _EMPTY or kind == "deque":
        value = collections.deque(maxlen=form["m"]) if kind == "deque" else _EMPTY[kind]()
        if kind == "defaultdict":
            value.default_factory = _FACTORIES.get(form.get("f"))
        seen.put(form["i"], value)
        fill(value, form, seen, resolve)
        return value
    if kind == "float":
        return float.fromhex(content)
    if kind == "complex":
        return complex(*map(float.fromhex, content))
    if kind == "bytes":
        return bytes.fromhex(content)
    if kind == "tuple":
        return tuple(each(content))
    if kind == "namedtuple":
        return collections.namedtuple(form["n"], form["f"])(*each(content))
    if kind == "frozenset":
        return frozenset(each(content))
    if kind == "range":
        return range(*content)
    if kind == "slice":
        return slice(*each(content))
    if kind == "decimal":
        return decimal.Decimal(content)
    if kind == "fraction":
        return fractions.Fraction(*content)
    if kind == "datetime":
        return datetime.datetime.fromisoformat(content[0]).replace(tzinfo=_timezone(content), fold=content[1])
    if kind == "date":
        return datetime.date.fromisoformat(content)
    if kind == "time":
        return datetime.time.fromisoformat(content[0]).replace(tzinfo=_timezone(content), fold=content[1])
    if kind == "timedelta":
        return datetime.timedelta(*content)
    if kind == "path":
        return pathlib.Path(content)
    if kind == "name":
        return {"Ellipsis": Ellipsis, "NotImplemented": NotImplemented}[content]
    if kind == "view":
        items = each(content)
        if form["k"] == "dict_values":
            return dict(enumerate(items)).values()
        return dict(items).items() if form["k"] == "dict_items" else dict.fromkeys(items).keys()
    return resolve(form)


def fill(value, form, seen, resolve):
    """Makes a container hold what the form says, keeping the container itself."""
    content = form["v"]
    if isinstance(value, bytearray):
        value[:] = bytes.fromhex(content)
        return
    items = [decode(item, seen, resolve) for item in content] if not isinstance(value, dict) else [
        (decode(key, seen, resolve), decode(item, seen, resolve)) for key, item in content
    ]
    if isinstance(value, list):
        value[:] = items
        return
    value.clear()
    if isinstance(value, collections.deque):
        value.extend(items)
    elif isinstance(value, dict):
        put = collections.OrderedDict.__setitem__ if isinstance(value, collections.OrderedDict) else dict.__setitem__
        for key, item in items:
            put(value, key, item)
    else:
        value.update(items)


class Seen:
    """The mutable containers of one call, by number; the same numbers on both sides. `kept`: those of earlier calls."""

    def __init__(self, kept=None):
        self.kept = kept
        self._numbers = {}
        self._objects = {}
        self._below = None
        self._next = 0

    def over(self):
        """To compare with: what is only looked at gets no number here."""
        made = Seen(self.kept)
        made._below, made._next = self, self._next
        return made

    def number(self, value):
        found = self._numbers.get(id(value))
        return self._below.number(value) if found is None and self._below is not None else found

    def add(self, value):
        number = self._next
        self.put(number, value)
        return number

    def put(self, number, value):
        self._numbers[id(value)] = number
        self._objects[number] = value
        self._next = max(self._next, number + 1)

    def remove(self, number):
        self._numbers.pop(id(self._objects.pop(number)), None)

    def object(self, number):
        return self._objects[number]

    def items(self):
        return list(self._objects.items())


def builtin_name(value):
    """The name under which a class or function is found in `builtins`, or None."""
    name = getattr(value, "__name__", None)
    return name if isinstance(name, str) and getattr(builtins, name, None) is value else None


FORBIDDEN_KINDS = (types.ModuleType, types.FrameType, types.CodeType, types.TracebackType)
