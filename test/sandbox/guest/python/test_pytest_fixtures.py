"""`fixture`, `monkeypatch` and `capsys`."""

import os
import sys
import types

from harness_tests.exercise import HarnessTest
from touchstone.pytest_fixtures import Capture, MonkeyPatch, fixture
from touchstone.pytest_outcomes import UsageError


class MonkeyPatches(HarnessTest):
    """Every change is undone, the last one first."""

    def setUp(self):
        super().setUp()
        self.patch = MonkeyPatch()
        self.addCleanup(self.patch.undo)

    def test_attributes_come_back_and_new_ones_go(self):
        target = types.SimpleNamespace(a=1)
        self.patch.setattr(target, "a", 2)
        self.patch.setattr(target, "a", 3)
        self.patch.setattr(target, "b", 4, raising=False)
        self.assertEqual(vars(target), {"a": 3, "b": 4})
        self.patch.undo()
        self.assertEqual(vars(target), {"a": 1})

    def test_an_attribute_that_is_not_there_is_an_error(self):
        with self.assertRaises(AttributeError):
            self.patch.setattr(types.SimpleNamespace(), "a", 1)
        with self.assertRaises(AttributeError):
            self.patch.delattr(types.SimpleNamespace(), "a")
        self.patch.delattr(types.SimpleNamespace(), "a", raising=False)

    def test_a_dotted_name_is_a_target(self):
        self.patch.setattr("os.path.sep", "|")
        self.assertEqual(os.path.sep, "|")
        self.patch.undo()
        self.assertEqual(os.path.sep, "/")

    def test_a_static_method_of_a_class_comes_back_as_one(self):
        class Tool:
            @staticmethod
            def work():
                return 1

        self.patch.setattr(Tool, "work", lambda: 2)
        self.patch.undo()
        self.assertIsInstance(vars(Tool)["work"], staticmethod)

    def test_items_come_back_and_new_ones_go(self):
        mapping = {"a": 1, "b": 2}
        self.patch.setitem(mapping, "a", 9)
        self.patch.setitem(mapping, "c", 9)
        self.patch.delitem(mapping, "b")
        self.patch.delitem(mapping, "missing", raising=False)
        self.assertEqual(mapping, {"a": 9, "c": 9})
        self.patch.undo()
        self.assertEqual(mapping, {"a": 1, "b": 2})
        with self.assertRaises(KeyError):
            self.patch.delitem(mapping, "missing")

    def test_the_environment_and_the_folder_come_back(self):
        before = os.getcwd()
        self.patch.setenv("TOUCHSTONE_UNIT_TEST", 5)
        self.patch.chdir("/")
        self.assertEqual((os.environ["TOUCHSTONE_UNIT_TEST"], os.getcwd()), ("5", "/"))
        self.patch.undo()
        self.assertNotIn("TOUCHSTONE_UNIT_TEST", os.environ)
        self.assertEqual(os.getcwd(), before)


class Captures(HarnessTest):
    """What is printed while a test runs."""

    def test_output_is_read_once_and_the_rest_goes_where_it_went(self):
        before = sys.stdout
        capture = Capture()
        try:
            print("one")
            print("two", file=sys.stderr)
            first = capture.readouterr()
            print("three")
            second = capture.readouterr()
        finally:
            capture.close()
        self.assertEqual((first.out, first.err), ("one\n", "two\n"))
        self.assertEqual(second, ("three\n", ""))
        self.assertIs(sys.stdout, before)

    def test_output_is_not_captured_where_that_is_disabled(self):
        capture = Capture()
        inner = sys.stdout
        try:
            with capture.disabled():
                self.assertIsNot(sys.stdout, inner)
            self.assertIs(sys.stdout, inner)
        finally:
            capture.close()


class Fixtures(HarnessTest):
    """A function that makes an argument."""

    def test_a_fixture_has_the_name_of_its_function_or_another(self):
        def number():
            return 1

        self.assertEqual(fixture(number).name, "number")
        self.assertEqual(fixture(name="other", autouse=True)(number).name, "other")
        self.assertTrue(fixture(autouse=True)(number).autouse)

    def test_a_fixture_is_not_called(self):
        with self.assertRaisesRegex(UsageError, "the fixture number is called as a function"):
            fixture(lambda: 1, name="number")()
