"""Parameters and their ids, as in pytest."""

import re

from harness_tests.exercise import HarnessTest
from touchstone import pytest_layer
from touchstone.pytest_marks import mark, param, variants
from touchstone.pytest_outcomes import UsageError


def ids(*args, **kwargs):
    @mark.parametrize(*args, **kwargs)
    def test():
        pass

    return ["-".join(parts) for parts, _, _ in variants(test)]


class Ids(HarnessTest):
    """The id of a set of parameters."""

    def test_plain_values_are_their_own_id(self):
        self.assertEqual(ids("v", [1, -2.5, True, None, "text", 1j]), ["1", "-2.5", "True", "None", "text", "1j"])

    def test_texts_and_bytes_are_escaped(self):
        self.assertEqual(ids("v", ["é\n", b"a\x00", ""]), ["\\xe9\\n", "a\\x00", ""])

    def test_patterns_classes_and_functions_have_their_names(self):
        self.assertEqual(ids("v", [re.compile("a+"), int, len]), ["a+", "int", "len"])

    def test_any_other_value_has_the_name_of_its_argument_and_its_place(self):
        self.assertEqual(ids("items", [[1], {}]), ["items0", "items1"])
        self.assertEqual(ids("a, b", [(1, []), (2, ())]), ["1-b0", "2-b1"])

    def test_repeated_ids_are_numbered(self):
        self.assertEqual(ids("v", ["a", "a", "b"]), ["a0", "a1", "b"])
        self.assertEqual(ids("v", [1, 1]), ["1_0", "1_1"])

    def test_ids_may_be_given_as_a_list_or_a_function(self):
        self.assertEqual(ids("v", [1, 2], ids=["one", None]), ["one", "2"])
        self.assertEqual(ids("v", [1, 20], ids=lambda v: f"n{v}" if v > 9 else None), ["1", "n20"])

    def test_a_set_may_bring_an_id_and_marks_of_its_own(self):
        @mark.parametrize("v", [param(1, id="first", marks=mark.skip), 2])
        def test():
            pass

        first, second = variants(test)
        self.assertEqual((first[0], [each.name for each in first[2]]), (("first",), ["skip"]))
        self.assertEqual((second[0], second[1], list(second[2])), (("2",), {"v": 2}, []))


class Usage(HarnessTest):
    """What this layer does not know is an error, never passed over."""

    def test_a_set_of_another_length_is_refused(self):
        with self.assertRaisesRegex(UsageError, "2 names, 1 values in set 1"):
            ids("a, b", [(1, 2), (3,)])

    def test_indirect_parameters_are_refused(self):
        with self.assertRaisesRegex(UsageError, "indirect"):
            ids("a", [1], indirect=True)

    def test_a_mark_with_arguments_is_hung_on_what_it_decorates(self):
        @mark.slow
        @mark.limit(3, unit="s")
        def test():
            pass

        self.assertEqual(
            [(each.name, each.args, each.kwargs) for each in test.pytestmark],
            [("limit", (3,), {"unit": "s"}), ("slow", (), {})],
        )

    def test_private_names_are_no_marks(self):
        with self.assertRaises(AttributeError):
            _ = mark._name

    def test_what_the_layer_lacks_raises(self):
        with self.assertRaises(AttributeError):
            _ = pytest_layer.module().exit
