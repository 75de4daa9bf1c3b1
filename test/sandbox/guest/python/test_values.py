"""What crosses as data, and in which form."""

import collections
import datetime
import decimal
import enum
import fractions
import json
import pathlib
import types

from harness_tests.exercise import HarnessTest
from touchstone.twins import Twins
from touchstone.values import Unreadable, decode, decode_each, encode, encode_each, is_plain

Point = collections.namedtuple("Point", "x y")


class _Side:
    """One end of a bridge that knows values and containers alone."""

    def __init__(self, is_first):
        self.twins = Twins(is_first, lambda items: encode_each(items, self), lambda forms: decode_each(forms, self))

    def refer(self, value):
        return {"t": "referred", "n": type(value).__name__}

    def resolve(self, form):
        if form.get("t") != "referred":
            raise Unreadable(form.get("t"))
        return form["n"]


def encoded(value):
    return encode(value, _Side(True))


def crossed(value):
    return decode(json.loads(json.dumps(encode(value, _Side(True)))), _Side(False))


_EAST = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
DATA = (
    *(None, True, False, 0, -7, 10**30, 0.1, -0.0, float("inf"), "", "é\ud800", "line\nbreak"),
    *((), (1,), ((1, "a"), (None,)), [], [[1], [2, (3,)]], {}, {"a": {1: [2]}}, {(1, 2): 3}),
    *(set(), {1, "a"}, frozenset({1, 2}), b"", b"\x00\xff", bytearray(b"ab"), 1 + 2j),
    *(range(3), range(10, 0, -3), slice(1, None, 2), decimal.Decimal("1.10"), fractions.Fraction(1, 3)),
    *(datetime.date(2024, 2, 29), datetime.time(1, 2, 3, 4), datetime.timedelta(days=-1, microseconds=1)),
    *(datetime.datetime(2024, 2, 29, 23, 59, 59, 999999), datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)),
    *(datetime.datetime(2024, 1, 1, fold=1, tzinfo=_EAST), datetime.time(5, tzinfo=_EAST)),
    *(pathlib.Path("a/b"), Ellipsis, NotImplemented, Point(1, [2])),
    *(collections.Counter("aab"), collections.deque([1, 2], 5), collections.OrderedDict(b=1, a=2)),
    collections.defaultdict(list, a=[1]),
)


class Crossing(HarnessTest):
    """A value that crosses as data arrives equal, and of the same type."""

    def test_every_kind_of_data_arrives_equal_and_of_its_type(self):
        for value in DATA:
            with self.subTest(value=value):
                arrived = crossed(value)
                self.assertEqual(arrived, value)
                self.assertEqual(repr(arrived), repr(value))

    def test_nan_and_negative_zero_stay_what_they_are(self):
        self.assertNotEqual(crossed(float("nan")), crossed(float("nan")))
        self.assertEqual(str(crossed(-0.0)), "-0.0")

    def test_views_of_a_dict_arrive_as_views(self):
        value = {"a": 1, "b": 2}
        for view in (value.keys(), value.values(), value.items()):
            with self.subTest(kind=type(view)):
                self.assertIs(type(crossed(view)), type(view))
                self.assertEqual([*crossed(view)], [*view])

    def test_a_deque_keeps_its_maximum_length(self):
        self.assertEqual(crossed(collections.deque([1], 5)).maxlen, 5)

    def test_a_defaultdict_keeps_a_built_in_factory_and_loses_any_other(self):
        self.assertEqual(crossed(collections.defaultdict(int))["missing"], 0)
        self.assertIsNone(crossed(collections.defaultdict(lambda: 1)).default_factory)

    def test_the_same_list_twice_arrives_as_one(self):
        inner = []
        first, second = crossed((inner, inner))
        self.assertIs(first, second)

    def test_a_list_that_contains_itself_arrives_so(self):
        endless = []
        endless.append(endless)
        arrived = crossed(endless)
        self.assertIs(arrived[0], arrived)

    def test_the_time_of_a_named_zone_arrives_with_its_offset(self):
        class Paris(datetime.tzinfo):
            def utcoffset(self, when):
                return datetime.timedelta(hours=2)

        arrived = crossed(datetime.datetime(2024, 7, 1, 12, tzinfo=Paris()))
        self.assertEqual(arrived.utcoffset(), datetime.timedelta(hours=2))
        self.assertIs(type(arrived.tzinfo), datetime.timezone)


class Forms(HarnessTest):
    """The JSON of a value."""

    def test_plain_values_are_themselves(self):
        for value in (None, True, 1, 1.5, "text"):
            self.assertIs(encoded(value), value)

    def test_a_tuple_is_an_array_and_a_list_is_a_numbered_container(self):
        self.assertEqual(encoded((1, ("a",))), [1, ["a"]])
        self.assertEqual(encoded([1]), {"i": 0, "t": "list", "v": [1]})

    def test_other_types_say_their_name(self):
        self.assertEqual(encoded(b"\x01\xff"), {"t": "bytes", "v": "01ff"})
        self.assertEqual(encoded(1j), {"t": "complex", "v": [0.0, 1.0]})
        self.assertEqual(encoded(Point(1, 2)), {"t": "namedtuple", "v": ["Point", ["x", "y"], [1, 2]]})
        self.assertEqual(encoded(datetime.time(5, tzinfo=_EAST)), {"t": "time", "v": ["05:00:00", 0, 19800.0]})
        self.assertEqual(encoded(datetime.datetime(2024, 1, 2)), {"t": "datetime", "v": ["2024-01-02T00:00:00", 0]})

    def test_a_dict_is_its_keys_and_then_its_values(self):
        self.assertEqual(encoded({"a": 1, "b": 2})["v"], ["a", "b", 1, 2])

    def test_objects_classes_and_exceptions_are_referred_to(self):
        for value in (object(), int, ValueError(1), len, types.SimpleNamespace()):
            with self.subTest(value=value):
                self.assertEqual(encoded(value)["t"], "referred")

    def test_plainness_looks_at_true_types(self):
        class Text(str):
            pass

        self.assertTrue(is_plain([1, None, "a", 2.5, False]))
        self.assertFalse(is_plain([Text("a")]))
        self.assertFalse(is_plain([()]))


class Subclasses(HarnessTest):
    """A subclass of a built-in arrives as the built-in; nothing that it overrides is asked."""

    def test_what_a_number_overrides_stays_behind(self):
        class Always(int):
            def __eq__(self, value):
                return True

            def __int__(self):
                raise AssertionError("asked")

            __hash__ = int.__hash__

        arrived = crossed(Always(3))
        self.assertIs(type(arrived), int)
        self.assertEqual(arrived, 3)
        self.assertNotEqual(arrived, 4)

    def test_what_a_text_overrides_stays_behind(self):
        class Loud(str):
            def __str__(self):
                return "LOUD"

        self.assertEqual(crossed(Loud("own")), "own")

    def test_what_containers_override_stays_behind(self):
        class Empty(list):
            def __iter__(self):
                return iter(())

            def __len__(self):
                return 0

        class NoKeys(dict):
            def keys(self):
                return []

        self.assertEqual(crossed(Empty([1, 2])), [1, 2])
        self.assertEqual(crossed(NoKeys(a=1)), {"a": 1})

    def test_a_member_of_an_int_enum_arrives_as_a_number(self):
        class Level(enum.IntEnum):
            HIGH = 3

        self.assertIs(type(crossed(Level.HIGH)), int)

    def test_a_tuple_with_fields_that_are_no_texts_is_a_tuple(self):
        class Odd(tuple):
            _fields = (1, 2)

        self.assertEqual(encoded(Odd((1, 2))), [1, 2])


class Unreadables(HarnessTest):
    """What is not the JSON of a value is refused."""

    def test_an_unknown_type_is_refused(self):
        with self.assertRaises(Unreadable):
            decode({"t": "invented", "v": []}, _Side(False))

    def test_an_object_in_place_of_a_list_is_refused(self):
        with self.assertRaises(Unreadable):
            decode_each({"0": 1}, _Side(False))

    def test_a_name_other_than_the_two_constants_is_refused(self):
        with self.assertRaises(KeyError):
            decode({"t": "name", "v": "exit"}, _Side(False))
