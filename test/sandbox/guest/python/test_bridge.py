"""Calls across the bridge, with both ends in one interpreter."""

import collections
import copy
import errno
import functools
import importlib
import inspect
import os
import subprocess
import sys
import types

from harness_tests.exercise import HarnessTest
from harness_tests.pair import Pair
from touchstone.proxies import handle_of
from touchstone.pytest_outcomes import Failed

SHAPES = """
class Shape:
    '''A shape.'''
    sides = 4
    def __init__(self, size): self.size = size
    def area(self): return self.size ** 2
    def __len__(self): return self.size
    def __eq__(self, other): return True
    __hash__ = None
    def __add__(self, other): return Shape(self.size + other.size)
class Square(Shape): pass
class TooLarge(ValueError):
    def __init__(self, size):
        super().__init__(f'{size} is too large')
        self.size = size
def make(size): return Shape(size)
def fail(size): raise TooLarge(size)
"""


class Calls(HarnessTest):
    """What is called over there happens over there."""

    def test_arguments_and_results_cross(self):
        pair = Pair("def both(a, *rest, key=None):\n    return [a, rest, key]\n")
        self.assertEqual(pair.solution.both(1, 2, 3, key={"x": (4,)}), [1, (2, 3), {"x": (4,)}])

    def test_a_plain_call_is_one_small_message(self):
        pair = Pair("def double(n):\n    return 2 * n\n")
        double = pair.solution.double
        pair.end.sent.clear()
        self.assertEqual(double(21), 42)
        self.assertEqual(pair.end.sent, [{"op": "call", "h": handle_of(double), "n": None, "a": [21]}])

    def test_the_same_object_has_one_proxy(self):
        pair = Pair("def f():\n    pass\ng = f\n")
        self.assertIs(pair.solution.f, pair.solution.g)

    def test_calls_nest_both_ways(self):
        pair = Pair("def count(n, back):\n    return 0 if n == 0 else 1 + back(n - 1)\n")
        count = pair.solution.count
        self.assertEqual(count(5, lambda n: count(n, lambda m: m)), 5)

    def test_a_function_keeps_name_text_and_whether_it_is_asynchronous(self):
        pair = Pair("def f():\n    'Says f.'\nasync def g():\n    return 7\n")
        self.assertEqual((pair.solution.f.__name__, pair.solution.f.__doc__), ("f", "Says f."))
        # Before Python 3.12 nothing but a function of that kind can say so.
        self.assertIs(inspect.iscoroutinefunction(pair.solution.g), hasattr(inspect, "markcoroutinefunction"))
        self.assertFalse(inspect.iscoroutinefunction(pair.solution.f))

    def test_a_function_becomes_a_method_and_a_partial_does_not(self):
        solution = Pair("import functools\ndef f(*args):\n    return len(args)\ng = functools.partial(f)\n").solution
        holder = type("Holder", (), {"f": solution.f, "g": solution.g})
        self.assertIs(holder().g, solution.g)
        self.assertIsInstance(holder().f, types.MethodType)

    def test_a_generator_is_asked_for_one_element_at_a_time(self):
        pair = Pair("made = []\ndef numbers():\n    for n in range(3):\n        made.append(n)\n        yield n\n")
        numbers = pair.solution.numbers()
        self.assertIsInstance(numbers, types.GeneratorType)
        self.assertEqual(pair.module.made, [])
        self.assertEqual(next(numbers), 0)
        self.assertEqual(pair.module.made, [0])
        self.assertEqual([*numbers], [1, 2])

    def test_what_is_printed_over_there_comes_with_the_answer(self):
        pair = Pair("def say(stream):\n    return None\n")
        pair.stream.write(b"hello")
        pair.solution.say(1)
        self.assertEqual("".join(pair.printed), "hello")

    def test_a_module_cannot_cross_and_the_message_names_the_way_out(self):
        pair = Pair("import math\n")
        with self.assertRaisesRegex(TypeError, "a module cannot be passed .*`mode: single`"):
            _ = pair.solution.math


class Classes(HarnessTest):
    """Classes and objects of the solution."""

    def setUp(self):
        super().setUp()
        self.pair = Pair(SHAPES, classes=["Shape", "Square", "TooLarge"])

    def test_an_object_has_its_class_attributes_and_methods(self):
        shape = self.pair.solution.Shape(3)
        self.assertEqual((shape.size, shape.sides, shape.area(), len(shape)), (3, 4, 9, 3))
        shape.size = 5
        self.assertEqual(shape.area(), 25)
        del shape.size
        self.assertFalse(hasattr(shape, "size"))

    def test_a_class_keeps_name_text_and_ancestors(self):
        solution = self.pair.solution
        self.assertEqual((solution.Shape.__name__, solution.Shape.__doc__), ("Shape", "A shape."))
        self.assertTrue(issubclass(solution.Square, solution.Shape))
        self.assertIsInstance(solution.Square(1), solution.Shape)
        self.assertNotIsInstance(solution.Shape(1), solution.Square)
        self.assertNotIsInstance(3, solution.Shape)

    def test_an_object_never_decides_whether_it_equals_data_of_the_tests(self):
        shape = self.pair.solution.Shape(1)
        self.assertFalse(shape == 1)
        self.assertFalse(1 == shape)  # noqa: SIM300
        self.assertTrue(shape != [1])
        self.assertTrue(shape == self.pair.solution.Shape(2))

    def test_an_object_that_is_not_hashable_over_there_is_not_hashable_here(self):
        with self.assertRaises(TypeError):
            hash(self.pair.solution.Shape(1))

    def test_a_method_that_the_class_lacks_is_a_type_error(self):
        with self.assertRaises(TypeError):
            self.pair.solution.Shape(1)[0]

    def test_operators_between_objects_of_a_known_class_work(self):
        solution = self.pair.solution
        self.assertEqual((solution.Shape(1) + solution.Shape(2)).size, 3)

    def test_operators_of_a_class_that_the_reference_lacks_are_refused(self):
        solution = Pair(SHAPES).solution
        with self.assertRaisesRegex(TypeError, "do not ask __add__ of this object of class Shape"):
            solution.Shape(1) + solution.Shape(2)

    def test_a_copy_is_made_over_there(self):
        shape = self.pair.solution.Shape(1)
        other = copy.copy(shape)
        other.size = 9
        self.assertEqual(shape.size, 1)

    def test_its_text_is_that_of_the_other_side(self):
        self.assertRegex(repr(self.pair.solution.make(1)), r"^<solution\.Shape object at ")


class Exceptions(HarnessTest):
    """What the solution raises."""

    def setUp(self):
        super().setUp()
        self.pair = Pair(SHAPES, classes=["TooLarge"])

    def test_an_own_exception_has_its_class_text_and_attributes(self):
        with self.assertRaises(self.pair.solution.TooLarge) as caught:
            self.pair.solution.fail(7)
        self.assertIsInstance(caught.exception, ValueError)
        self.assertEqual(str(caught.exception), "7 is too large")
        self.assertEqual(caught.exception.size, 7)
        self.assertEqual(caught.exception.args, ("7 is too large",))

    def test_a_built_in_exception_is_itself_with_its_cause(self):
        body = "try:\n        {}['a']\n    except KeyError as e:\n        raise OSError(errno.ENOENT, 'gone') from e\n"
        pair = Pair(f"import errno\ndef f():\n    {body}")
        with self.assertRaises(OSError) as caught:
            pair.solution.f()
        self.assertIs(type(caught.exception), FileNotFoundError)
        self.assertEqual(caught.exception.errno, errno.ENOENT)
        self.assertIs(type(caught.exception.__cause__), KeyError)

    def test_what_would_end_the_interpreter_arrives_as_a_runtime_error(self):
        pair = Pair("def f():\n    raise KeyboardInterrupt\ndef g():\n    raise SystemExit(3)\n")
        with self.assertRaisesRegex(RuntimeError, "KeyboardInterrupt was raised"):
            pair.solution.f()
        with self.assertRaises(SystemExit) as caught:
            pair.solution.g()
        self.assertEqual(caught.exception.code, 3)

    def test_an_exception_of_the_tests_passes_through_the_solution_as_itself(self):
        pair = Pair("def call(f):\n    return f()\n")
        error = LookupError("mine")

        def fail():
            raise error

        with self.assertRaises(LookupError) as caught:
            pair.solution.call(fail)
        self.assertIs(caught.exception, error)

    def test_an_exception_whose_text_raises_is_told_without_it(self):
        pair = Pair(
            "class Mute(Exception):\n    def __str__(self):\n        raise ValueError\ndef f():\n    raise Mute\n"
        )
        with self.assertRaises(Exception) as caught:
            pair.solution.f()
        self.assertEqual(str(caught.exception), "")
        self.assertEqual(type(caught.exception).__name__, "Mute")


class Lent(HarnessTest):
    """What the solution may do with objects of the tests."""

    def look(self, body, value):
        return Pair(f"def look(it):\n    {body}\n").solution.look(value)

    def test_it_calls_their_functions_and_reads_their_own_attributes(self):
        class Account:
            def __init__(self):
                self.balance = 5

            def double(self):
                return 2 * self.balance

        self.assertEqual(self.look("return it.balance + it.double()", Account()), 15)

    def test_it_does_not_reach_what_begins_with_an_underscore_or_leads_into_the_interpreter(self):
        for name in ("_secret", "__globals__", "__code__", "gi_frame", "f_back", "func_globals"):
            with self.subTest(name=name), self.assertRaises(AttributeError):
                self.look(f"return it.{name}", lambda: 1)

    def test_it_does_not_read_a_private_attribute_of_an_object(self):
        with self.assertRaises(AttributeError):
            self.look("return it._secret", types.SimpleNamespace(_secret=5))

    def test_it_changes_no_object_of_the_tests(self):
        holder = types.SimpleNamespace(value=1)
        with self.assertRaises(PermissionError):
            self.look("it.value = 2", holder)
        self.assertEqual(holder.value, 1)

    def test_it_learns_nothing_from_a_failed_assertion(self):
        def fail():
            raise AssertionError("expected 42")

        text = self.look(
            "\n    try:\n        it()\n    except AssertionError as error:\n        return repr(error)", fail
        )
        self.assertEqual(text, "AssertionError()")

    def test_functions_that_reach_further_cannot_be_called(self):
        for function in (os.listdir, sys._getframe, importlib.import_module, subprocess.run):
            with self.subTest(function=function), self.assertRaises(PermissionError):
                self.look("return it()", function)

    def test_a_built_in_function_is_the_solutions_own(self):
        self.assertEqual(self.look("return it is len", len), True)

    def test_a_partial_of_their_function_is_called_and_shows_nothing(self):
        partial = functools.partial(lambda secret, n: n + 1, "secret")
        self.assertEqual(self.look("return it(1)", partial), 2)
        self.assertNotIn("secret", self.look("return repr(it)", partial))


class Judged(HarnessTest):
    """What returns is held to what the reference returned."""

    def test_a_record_of_the_reference_holds_a_solution_to_it(self):
        reference = Pair("def mean(items):\n    return 1.5\n", records=True)
        reference.solution.mean([1, 2])
        record = reference.returns.report()
        self.assertEqual(record, {"a test": {"mean()": ["number"]}})
        cheat = Pair("class Any:\n    pass\ndef mean(items):\n    return Any()\n", held=record)
        with self.assertRaisesRegex(Failed, r"mean\(\) returned an Any object; the reference returns a number"):
            cheat.solution.mean([1, 2])
        wrong = Pair("def mean(items):\n    return 'text'\n", held=record)
        self.assertEqual(wrong.solution.mean([]), "text")

    def test_a_counter_crosses_as_data_whatever_the_reference_returned(self):
        pair = Pair(
            "import collections\ndef f():\n    return collections.Counter('aa')\n", held={"*": {"f()": ["number"]}}
        )
        self.assertEqual(pair.solution.f(), collections.Counter("aa"))
