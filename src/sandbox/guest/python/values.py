"""Values as data: what crosses between the tests' interpreter and the candidate's.

Built-in values and those of a few modules cross by value; subclasses of them arrive as the built-in they extend, so
nothing that the candidate overrode (`__eq__`, `__hash__`, ...) comes along. Containers that change in place are
numbered (see `twins`). Everything else crosses as a handle, which the bridge knows how to make (`refer`) and to read
(`resolve`).
"""

import collections
import datetime
import decimal
import fractions
import functools
import pathlib
import types

from touchstone.containers import KINDS_BY_NAME, kind_of

FORBIDDEN_KINDS = (types.ModuleType, types.FrameType, types.CodeType, types.TracebackType)

# These are themselves in JSON, as both sides write and read it.
_PLAIN = frozenset((type(None), bool, int, float, str))


class Unreadable(ValueError):
    """The other side sent something that is no encoded value."""


def is_plain(values):
    """Whether all of a list or tuple cross as they are."""
    return _PLAIN.issuperset(map(type, values))


def encode(value, bridge):
    """JSON of a value. A tuple is an array; whatever else is not plain is an object that says its type."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    return (_WRITERS.get(kind) or _writer_of(kind))(value, bridge)


def encode_each(values, bridge):
    """The same of a list, which stays itself where it is plain."""
    return values if is_plain(values) else [encode(value, bridge) for value in values]


def decode(form, bridge):
    """The value of such JSON; Unreadable for anything else."""
    kind = type(form)
    if kind in _PLAIN:
        return form
    if kind is list:
        return tuple(decode_each(form, bridge))
    name = form.get("t")
    if name == "twin" or name in KINDS_BY_NAME:
        return bridge.twins.read(form)
    read = _READERS.get(name)
    return bridge.resolve(form) if read is None else read(form["v"], bridge)


def decode_each(forms, bridge):
    """The values of a list of such JSON."""
    if type(forms) is not list:
        raise Unreadable("no list of values")
    return forms if is_plain(forms) else [decode(form, bridge) for form in forms]


# --- writing ----------------------------------------------------------------------------------------------------------


def _writer_of(kind):
    found = next((write for base, write in _WRITERS_OF_BASES if issubclass(kind, base)), None)
    container = kind_of(kind) if found is None else None
    if container is not None:
        found = functools.partial(_write_container, kind=container)
    if found is None:
        found = next((write for base, write in _WRITERS_OF_VALUES if issubclass(kind, base)), _refer)
    _WRITERS[kind] = found
    return found


def _refer(value, bridge):
    return bridge.refer(value)


def _write_container(value, bridge, kind):
    return bridge.twins.write(value, kind)


def _as(name, content):
    return lambda value, bridge: {"t": name, "v": content(value)}


def _each_as(name, items):
    return lambda value, bridge: {"t": name, "v": encode_each(items(value), bridge)}


def _write_tuple(value, bridge):
    content = encode_each([*tuple.__iter__(value)], bridge)
    fields = getattr(type(value), "_fields", None)
    if isinstance(fields, tuple) and all(isinstance(field, str) for field in fields):
        return {"t": "namedtuple", "v": [type(value).__name__, [str.__str__(field) for field in fields], content]}
    return content


def _instant(value):
    zone = value.utcoffset()
    parts = [value.isoformat() if zone is None else value.replace(tzinfo=None).isoformat(), value.fold]
    return parts + ([] if zone is None else [zone.total_seconds()])


def _view_as(name):
    return lambda value, bridge: {"t": name, "v": encode_each([*value], bridge)}


_WRITERS_OF_BASES = ((BaseException, _refer), (type, _refer))

_WRITERS_OF_VALUES = (
    (int, lambda value, bridge: int.__int__(value)),
    (float, lambda value, bridge: float.__float__(value)),
    (str, lambda value, bridge: str.__str__(value)),
    (complex, _as("complex", lambda value: [value.real, value.imag])),
    (bytes, _as("bytes", bytes.hex)),
    (tuple, _write_tuple),
    (frozenset, _each_as("frozenset", lambda value: [*frozenset.__iter__(value)])),
    (range, _as("range", lambda value: [value.start, value.stop, value.step])),
    (slice, _each_as("slice", lambda value: [value.start, value.stop, value.step])),
    (decimal.Decimal, _as("decimal", decimal.Decimal.__str__)),
    (fractions.Fraction, _as("fraction", lambda value: [value.numerator, value.denominator])),
    (datetime.datetime, _as("datetime", _instant)),
    (datetime.date, _as("date", datetime.date.isoformat)),
    (datetime.time, _as("time", _instant)),
    (datetime.timedelta, _as("timedelta", lambda value: [value.days, value.seconds, value.microseconds])),
    (pathlib.PurePath, _as("path", str)),
    (type(Ellipsis), _as("name", repr)),
    (type(NotImplemented), _as("name", repr)),
    (type({}.keys()), _view_as("keys")),
    (type({}.values()), _view_as("values")),
    (type({}.items()), _view_as("items")),
)

_WRITERS = {}


# --- reading ----------------------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=256)
def _namedtuple_class(name, fields):
    return collections.namedtuple(name, fields)


def _read_namedtuple(content, bridge):
    name, fields, items = content
    return _namedtuple_class(name, tuple(fields))(*decode_each(items, bridge))


def _timezone(parts):
    return datetime.timezone(datetime.timedelta(seconds=parts[2])) if len(parts) > 2 else None


def _read_datetime(parts, bridge):
    return datetime.datetime.fromisoformat(parts[0]).replace(tzinfo=_timezone(parts), fold=parts[1])


def _read_time(parts, bridge):
    return datetime.time.fromisoformat(parts[0]).replace(tzinfo=_timezone(parts), fold=parts[1])


_READERS = {
    "namedtuple": _read_namedtuple,
    "complex": lambda parts, bridge: complex(*parts),
    "bytes": lambda text, bridge: bytes.fromhex(text),
    "frozenset": lambda items, bridge: frozenset(decode_each(items, bridge)),
    "range": lambda parts, bridge: range(*parts),
    "slice": lambda items, bridge: slice(*decode_each(items, bridge)),
    "decimal": lambda text, bridge: decimal.Decimal(text),
    "fraction": lambda parts, bridge: fractions.Fraction(*parts),
    "datetime": _read_datetime,
    "date": lambda text, bridge: datetime.date.fromisoformat(text),
    "time": _read_time,
    "timedelta": lambda parts, bridge: datetime.timedelta(*parts),
    "path": lambda text, bridge: pathlib.Path(text),
    "name": lambda text, bridge: {"Ellipsis": Ellipsis, "NotImplemented": NotImplemented}[text],
    "keys": lambda items, bridge: dict.fromkeys(decode_each(items, bridge)).keys(),
    "values": lambda items, bridge: dict(enumerate(decode_each(items, bridge))).values(),
    "items": lambda items, bridge: dict(decode_each(items, bridge)).items(),
}
