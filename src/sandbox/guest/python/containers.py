"""The built-in containers that change in place: how to read, write and fill each without what a subclass overrides."""

import collections
from operator import is_

from touchstone.names import builtin_name


class Kind:
    """One kind of container. Its content is a flat sequence, of which only the elements' identity counts."""

    def __init__(self, base, read, fill):
        self.base, self.name = base, base.__name__
        self.read, self.fill = read, fill

    def is_same(self, value, content):
        """Whether a container still holds the content that was read before: asks nothing of its elements."""
        now = self.read(value)
        return len(now) == len(content) and all(map(is_, now, content))

    def details(self, value):
        """What a form says besides the content."""
        return {}

    def items(self, content):
        """The content as a list."""
        return content

    def make(self, form):
        """An empty container."""
        return self.base()


class _Deque(Kind):
    def details(self, value):
        return {"m": value.maxlen}

    def make(self, form):
        return collections.deque(maxlen=form["m"])


class _DefaultDict(Kind):
    _FACTORIES = {each.__name__: each for each in (int, float, str, bool, list, dict, set, tuple)}

    def details(self, value):
        return {"f": builtin_name(value.default_factory)}

    def make(self, form):
        return collections.defaultdict(self._FACTORIES.get(form.get("f")))


class _ByteArray(Kind):
    def items(self, content):
        return [*content]

    def is_same(self, value, content):
        return bytearray.__eq__(value, content) is True


def _fill_list(value, items):
    list.__setitem__(value, slice(None), items)


def _read_dict(value):
    return [*dict.keys(value), *dict.values(value)]


def _fill_dict(value, items):
    half = len(items) // 2
    dict.clear(value)
    dict.update(value, zip(items[:half], items[half:], strict=True))


def _read_ordered(value):
    return [*collections.OrderedDict.keys(value), *collections.OrderedDict.values(value)]


def _fill_ordered(value, items):
    half = len(items) // 2
    collections.OrderedDict.clear(value)
    for key, item in zip(items[:half], items[half:], strict=True):
        collections.OrderedDict.__setitem__(value, key, item)


def _fill_set(value, items):
    set.clear(value)
    set.update(value, items)


def _fill_deque(value, items):
    collections.deque.clear(value)
    collections.deque.extend(value, items)


def _read_bytes(value):
    return bytes(memoryview(value))


def _fill_bytes(value, items):
    bytearray.__setitem__(value, slice(None), bytes(items))


# Subclasses before what they extend.
KINDS = (
    Kind(collections.OrderedDict, _read_ordered, _fill_ordered),
    Kind(collections.Counter, _read_dict, _fill_dict),
    _DefaultDict(collections.defaultdict, _read_dict, _fill_dict),
    Kind(dict, _read_dict, _fill_dict),
    Kind(list, list.copy, _fill_list),
    Kind(set, lambda value: [*set.__iter__(value)], _fill_set),
    _Deque(collections.deque, lambda value: [*collections.deque.__iter__(value)], _fill_deque),
    _ByteArray(bytearray, _read_bytes, _fill_bytes),
)

KINDS_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_of(type_of_value):
    """The kind of containers of a class, or None for any other class."""
    return next((kind for kind in KINDS if issubclass(type_of_value, kind.base)), None)
