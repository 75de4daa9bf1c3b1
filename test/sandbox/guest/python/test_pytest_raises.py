"""`raises` and `warns`, as in pytest."""

import warnings

from harness_tests.exercise import HarnessTest
from touchstone.pytest_outcomes import Failed, Skipped, importorskip
from touchstone.pytest_raises import raises, warns


class Raises(HarnessTest):
    """A block that must raise."""

    def test_the_exception_is_caught_and_held(self):
        with raises(LookupError) as info:
            {}["a"]
        self.assertEqual((info.type, info.typename, str(info.value)), (KeyError, "KeyError", "'a'"))
        self.assertTrue(info.match("a"))

    def test_a_block_that_raises_nothing_fails(self):
        with self.assertRaisesRegex(Failed, "^did not raise KeyError or ValueError$"), raises((KeyError, ValueError)):
            pass

    def test_another_exception_passes_through(self):
        with self.assertRaises(ZeroDivisionError), raises(KeyError):
            raise ZeroDivisionError

    def test_the_class_counts_and_not_what_an_object_says_of_itself(self):
        class Liar(Exception):
            __class__ = KeyError

        with self.assertRaises(Liar), raises(KeyError):
            raise Liar

    def test_the_message_is_searched_for_the_pattern(self):
        with raises(ValueError, match=r"b+$"):
            raise ValueError("abb")
        with (
            self.assertRaisesRegex(Failed, "the message of ValueError does not match 'c': 'abb'"),
            raises(ValueError, match="c"),
        ):
            raise ValueError("abb")

    def test_a_check_decides_too(self):
        with raises(OSError, check=lambda error: error.errno == 2):
            raise OSError(2, "gone")
        with self.assertRaises(Failed), raises(OSError, check=lambda error: error.errno == 3):
            raise OSError(2, "gone")

    def test_a_function_may_be_given_with_its_arguments(self):
        info = raises(ValueError, int, "z", base=10)
        self.assertIn("invalid literal", str(info.value))
        with self.assertRaises(Failed):
            raises(ValueError, int, "7")


class Warns(HarnessTest):
    """A block that must warn."""

    def test_a_warning_of_the_kind_and_text_is_needed(self):
        with warns(DeprecationWarning, match="old") as caught:
            warnings.warn("too old", DeprecationWarning, stacklevel=1)
        self.assertEqual(len(caught), 1)
        for kind, pattern in ((UserWarning, None), (DeprecationWarning, "new")):
            with self.subTest(kind=kind), self.assertRaises(Failed), warns(kind, match=pattern):
                warnings.warn("too old", DeprecationWarning, stacklevel=1)


class ImportOrSkip(HarnessTest):
    """A library that may be missing."""

    def test_a_module_is_returned_and_a_missing_one_skips(self):
        self.assertEqual(importorskip("json").loads("1"), 1)
        with self.assertRaisesRegex(Skipped, "could not import no_such_module"):
            importorskip("no_such_module")
