"""Containers that change in place: read, compared and filled by their built-in class alone."""

import collections

from harness_tests.exercise import HarnessTest
from touchstone.containers import KINDS, KINDS_BY_NAME, kind_of


class Equal:
    """Says that it equals everything."""

    def __eq__(self, value):
        return True

    __hash__ = object.__hash__


class Containers(HarnessTest):
    """Each kind of container."""

    def test_a_class_belongs_to_the_nearest_kind(self):
        class Own(collections.OrderedDict):
            pass

        self.assertEqual(kind_of(Own).name, "OrderedDict")
        self.assertEqual(kind_of(collections.Counter).name, "Counter")
        self.assertEqual(kind_of(dict).name, "dict")
        self.assertIsNone(kind_of(tuple))

    def test_what_is_read_fills_another_of_the_kind(self):
        samples = {
            "OrderedDict": collections.OrderedDict(b=1, a=2),
            "Counter": collections.Counter("aab"),
            "defaultdict": collections.defaultdict(int, a=1),
            "dict": {"a": 1},
            "list": [3, 1],
            "set": {1, 2},
            "deque": collections.deque([1, 2]),
            "bytearray": bytearray(b"xy"),
        }
        self.assertEqual(samples.keys(), KINDS_BY_NAME.keys())
        for kind in KINDS:
            with self.subTest(kind=kind.name):
                value = samples[kind.name]
                filled = kind.make({"t": kind.name, **kind.details(value)})
                kind.fill(filled, kind.items(kind.read(value)))
                self.assertEqual(filled, value)
                self.assertIs(type(filled), type(value))

    def test_filling_replaces_what_was_there(self):
        for name, value, items in (("list", [1, 2, 3], [9]), ("dict", {"a": 1}, ["b", 2]), ("set", {1}, [2])):
            with self.subTest(kind=name):
                KINDS_BY_NAME[name].fill(value, items)
                self.assertEqual(KINDS_BY_NAME[name].items(KINDS_BY_NAME[name].read(value)), items)

    def test_sameness_is_the_identity_of_elements_and_asks_none_of_them(self):
        kind, element = KINDS_BY_NAME["list"], Equal()
        value = [element]
        content = kind.read(value)
        self.assertTrue(kind.is_same(value, content))
        value[0] = Equal()
        self.assertFalse(kind.is_same(value, content))

    def test_the_order_of_keys_is_part_of_a_dicts_content(self):
        kind, value = KINDS_BY_NAME["dict"], {"a": 1, "b": 1}
        content = kind.read(value)
        value["a"] = value.pop("a")
        self.assertFalse(kind.is_same(value, content))

    def test_a_changed_byte_and_a_changed_length_are_changes(self):
        kind, value = KINDS_BY_NAME["bytearray"], bytearray(b"ab")
        content = kind.read(value)
        self.assertTrue(kind.is_same(value, content))
        value[0] = 0
        self.assertFalse(kind.is_same(value, content))

    def test_an_odd_number_of_keys_and_values_is_refused(self):
        with self.assertRaises(ValueError):
            KINDS_BY_NAME["dict"].fill({}, ["a", 1, "b"])
