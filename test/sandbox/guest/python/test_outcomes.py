"""How an exception becomes the result of a test."""

import time

from harness_tests.exercise import HarnessTest
from touchstone import endings, notes
from touchstone.endings import OutputExceeded, TimeUp, is_time_up, start_clock
from touchstone.exceptions import described, is_a, last_line, name_of, text_of
from touchstone.outcomes import explain, explain_ending, explain_load, has_ended, outcome_of
from touchstone.pytest_outcomes import Failed


def raised_in(path, source="def f():\n    raise KeyError('a')\nf()"):
    try:
        exec(compile(source, path, "exec"), {})
    except BaseException as error:
        return error
    return None


class Explanations(HarnessTest):
    """What is said of an exception."""

    def test_the_last_line_of_the_solution_is_told(self):
        self.assertEqual(explain(raised_in("/exercise/solution.py")), {"message": "KeyError: 'a'", "line": 2})
        self.assertEqual(explain(raised_in("/elsewhere.py")), {"message": "KeyError: 'a'"})

    def test_the_message_of_fail_stands_alone(self):
        self.assertEqual(explain(Failed("no")), {"message": "no"})

    def test_what_was_noted_is_told_with_it(self):
        error = AssertionError("assert x == 1")
        notes.put(error, actual="2", expected="1", line=7)
        self.assertEqual(explain(error), {"message": "assert x == 1", "actual": "2", "expected": "1", "line": 7})

    def test_a_long_message_is_cut(self):
        self.assertEqual(len(explain(ValueError("x" * 9000))["message"]), 4000)

    def test_a_syntax_error_has_its_own_line(self):
        error = raised_in("/exercise/solution.py", "x = 1\ndef broken(:\n")
        self.assertEqual(explain(error)["line"], 2)

    def test_a_file_that_cannot_be_loaded_is_named_with_its_line(self):
        error = raised_in("/exercise/test_it.py")
        self.assertEqual(explain_load(error, "test_it.py")["message"], "KeyError: 'a' (test_it.py, line 2)")
        self.assertEqual(explain_load(KeyError("a"), "test_it.py")["message"], "KeyError: 'a'")

    def test_endings_say_what_was_used_up_and_where(self):
        self.assertEqual(explain_ending(OutputExceeded())["ending"], "outputExceeded")
        expected = {
            "ending": "timedOut",
            "message": "stopped at line 4 of the solution: the time was used up",
            "line": 4,
        }
        self.assertEqual(explain_ending(TimeUp(4)), expected)
        self.assertEqual(explain_ending(TimeUp())["message"], "stopped: the time was used up")

    def test_an_ending_is_an_error_even_where_a_skip_was_asked_for(self):
        result = outcome_of(TimeUp(), (BaseException,), lambda name: True, {})
        self.assertEqual((result["status"], result["ending"]), ("errored", "timedOut"))


class Clock(HarnessTest):
    """The end of the time."""

    def setUp(self):
        super().setUp()
        self.addCleanup(endings._deadline.__setitem__, 0, endings._deadline[0])

    def test_an_interruption_is_the_end_of_the_time_only_when_that_is_up(self):
        start_clock(60_000)
        self.assertFalse(is_time_up(KeyboardInterrupt()))
        self.assertTrue(is_time_up(TimeUp()))
        endings._deadline[0] = time.monotonic()
        self.assertTrue(is_time_up(KeyboardInterrupt()))
        self.assertFalse(is_time_up(ValueError()))
        self.assertTrue(has_ended(OutputExceeded()))

    def test_the_clock_that_counts_is_not_the_one_that_a_solution_can_replace(self):
        start_clock(60_000)
        before, time.monotonic = time.monotonic, lambda: float("inf")
        try:
            self.assertFalse(is_time_up(KeyboardInterrupt()))
        finally:
            time.monotonic = before


class Liar(ValueError):
    """Says of itself what it likes."""

    __class__ = KeyError

    def __str__(self):
        raise OSError

    @property
    def __traceback__(self):
        return None


class Reading(HarnessTest):
    """Exceptions are read without asking them."""

    def test_the_true_class_counts(self):
        self.assertTrue(is_a(Liar(), ValueError))
        self.assertFalse(is_a(Liar(), KeyError))

    def test_an_exception_that_cannot_say_its_text_has_none(self):
        self.assertEqual(text_of(Liar()), "")
        self.assertRegex(described(Liar()), r"Liar$")

    def test_a_traceback_that_is_hidden_is_found(self):
        try:
            exec(compile("raise error", "/exercise/solution.py", "exec"), {"error": Liar()})
        except ValueError as error:
            self.assertEqual(last_line(error), 1)

    def test_names_are_as_a_traceback_says_them(self):
        self.assertEqual(name_of(KeyError), "KeyError")
        self.assertEqual(name_of(Liar), f"{Liar.__module__}.Liar")

    def test_a_text_follows_the_name_of_its_class(self):
        self.assertEqual(described(NameError("name 'x' is not defined")), "NameError: name 'x' is not defined")
        self.assertEqual(described(ValueError()), "ValueError")

    def test_a_syntax_error_shows_its_place(self):
        text = described(raised_in("/exercise/solution.py", "x = (\n"))
        self.assertIn('File "/exercise/solution.py", line 1', text)
        self.assertIn("SyntaxError: '(' was never closed", text)
