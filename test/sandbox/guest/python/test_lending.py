"""What a solution may do with an object of the tests."""

import functools
import io
import json
import operator
import random
import threading
from unittest import mock

from harness_tests.exercise import PATH, HarnessTest
from touchstone.callables import is_callable_by_others
from touchstone.lending import may_be_called, terms_of


def of_tests(source, name):
    space = {"__name__": "exercise_tests"}
    exec(compile(source, PATH, "exec"), space)
    return space[name]


class Callables(HarnessTest):
    """Which callables a solution may call."""

    def test_functions_and_classes_of_the_tests_are_called(self):
        for source in ("def f(): pass", "f = lambda: 1", "class f: pass", "class C:\n    def m(self): pass\nf = C().m"):
            with self.subTest(source=source):
                self.assertTrue(is_callable_by_others(of_tests(source, "f")))

    def test_what_only_computes_is_called(self):
        for value in (
            len,
            sorted,
            abs,
            json.dumps,
            random.random,
            "a".upper,
            [].append,
            str.upper,
            operator.itemgetter(0),
        ):
            with self.subTest(value=value):
                self.assertTrue(is_callable_by_others(value))

    def test_what_reads_or_makes_by_a_text_is_not(self):
        refused = (
            getattr,
            setattr,
            eval,
            exec,
            compile,
            open,
            type,
            vars,
            globals,
            __import__,
            "".format,
            operator.attrgetter,
        )
        for value in (
            *refused,
            functools.partial,
            operator.methodcaller("format"),
            mock.patch,
            json.__loader__.get_data,
        ):
            with self.subTest(value=value):
                self.assertFalse(is_callable_by_others(value))

    def test_what_is_wrapped_decides(self):
        self.assertTrue(is_callable_by_others(functools.partial(len)))
        self.assertFalse(is_callable_by_others(functools.partial(getattr, 1)))
        self.assertFalse(is_callable_by_others(functools.partial(functools.partial, getattr)))
        self.assertFalse(is_callable_by_others(functools.lru_cache(eval)))
        self.assertFalse(is_callable_by_others(getattr.__call__))

    def test_a_class_of_the_library_that_an_object_was_reached_by_is_not_called(self):
        self.assertFalse(may_be_called(dict))
        self.assertTrue(may_be_called(of_tests("class C: pass", "C")))


class Terms(HarnessTest):
    """The terms on which an object is lent."""

    def reads(self, value, *names):
        terms = terms_of(value, is_passed=True)
        return [name for name in names if terms.is_read(name)]

    def test_own_names_and_harmless_ones_of_the_library_are_read(self):
        thing = of_tests(
            "class Thing:\n    kind = 1\n    def __init__(self): self.size = 2\n    def m(self): pass\n", "Thing"
        )()
        self.assertEqual(self.reads(thing, "kind", "size", "m", "mro", "_private", "__class__"), ["kind", "size", "m"])
        self.assertEqual(self.reads(io.StringIO(), "read", "getvalue", "buffer", "__init__"), ["read", "getvalue"])
        self.assertEqual(self.reads(threading.Lock(), "acquire", "release"), ["acquire", "release"])

    def test_names_that_lead_into_the_interpreter_are_not(self):
        def f():
            pass

        f.note = 1
        self.assertEqual(
            self.reads(f, "note", "func_globals", "__globals__", "f_back", "gi_frame", "cr_code"), ["note"]
        )

    def test_a_mock_answers_and_hides_the_record_of_its_calls(self):
        terms = terms_of(mock.Mock(), is_passed=True)
        self.assertTrue(terms.is_called)
        self.assertEqual(
            self.reads(mock.Mock(), "anything", "return_value", "call_args", "method_calls", "assert_called"),
            ["anything"],
        )

    def test_a_failure_of_the_tests_says_and_does_nothing(self):
        terms = terms_of(AssertionError("expected 5"), is_passed=False)
        self.assertEqual((terms.is_called, terms.specials, terms.is_read("args")), (False, frozenset(), False))

    def test_a_function_is_called_and_has_a_harmless_text(self):
        terms = terms_of(functools.partial(len, "secret"), is_passed=True)
        self.assertEqual((terms.is_called, terms.text), (True, "<function partial>"))
        self.assertNotIn("__getitem__", terms.specials)

    def test_a_class_of_the_library_is_called_where_a_test_passed_it(self):
        self.assertTrue(terms_of(dict, is_passed=True).is_called)
        self.assertFalse(terms_of(dict, is_passed=False).is_called)
        self.assertEqual(terms_of(dict, is_passed=True).text, "<class dict>")

    def test_a_class_that_answers_every_name_is_asked(self):
        anything = of_tests("class Any:\n    def __getattr__(self, name): return name\n", "Any")()
        self.assertEqual(self.reads(anything, "whatever", "_private"), ["whatever"])
