"""Assertions of tests, rewritten so that a failure says both values."""

import builtins
from unittest import mock

from harness_tests.exercise import HarnessTest, outcome, run


def failure(body):
    """The result of a test with this body."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return outcome(f"def test_it():\n{lines}\n")


def own_context(returns):
    """A body in which an assertion fails inside a context of the tests, whose `__exit__` returns this."""
    methods = f"    def __enter__(self): pass\n    def __exit__(self, *raised): return {returns}\n"
    return f"class Own:\n{methods}with Own():\n    assert 1 == 2"


class Messages(HarnessTest):
    """What a failed assertion says."""

    def assert_fails(self, body, message, actual, expected=None):
        result = failure(body)
        self.assertEqual(result["status"], "failed")
        self.assertEqual((result["message"], result["actual"]), (message, actual))
        self.assertEqual(result.get("expected"), expected)

    def test_a_comparison_says_both_values(self):
        self.assert_fails("assert 1 + 1 == 3", "assert 1 + 1 == 3", "2", "3")
        self.assert_fails("x = [1]\nassert x is None", "assert x is None", "[1]", "None")

    def test_a_literal_on_the_left_is_what_was_expected(self):
        self.assert_fails("x = 2\nassert 3 == x", "assert 3 == x", "2", "3")
        self.assert_fails("assert 3 == 2", "assert 3 == 2", "3", "2")

    def test_other_comparisons_and_checks_say_the_one_value(self):
        self.assert_fails("x = 2\nassert x > 5", "assert x > 5", "2")
        self.assert_fails("assert not 'text'", "assert not 'text'", "False")
        self.assert_fails("assert 1 < 2 < 2", "assert 1 < 2 < 2", "False")

    def test_an_own_message_takes_the_place_of_the_text(self):
        self.assert_fails("assert 1 == 2, f'{1} is not two'", "1 is not two", "1", "2")
        self.assert_fails("assert 0, None", "assert 0", "0")

    def test_each_side_is_computed_once(self):
        result = failure("calls = []\ndef f():\n    calls.append(1)\n    return len(calls)\nassert f() == 5")
        self.assertEqual(result["actual"], "1")

    def test_long_values_are_shown_from_where_they_differ(self):
        result = failure("a = 'x' * 2000 + 'A' + 'y' * 2000\nb = 'x' * 2000 + 'B' + 'y' * 2000\nassert a == b")
        for key, letter in (("actual", "A"), ("expected", "B")):
            self.assertRegex(result[key], f"^… x{{60}}{letter}y{{539}} …$")

    def test_a_long_value_alone_is_cut_in_its_middle(self):
        result = failure("x = 'x' * 2000\nassert not x")
        self.assertEqual(result["actual"], "False")
        result = failure("x = {'k' * 900: 'v'}\nassert x.get(1)or {}, 'empty'")
        self.assertEqual(result["actual"], "{}")
        result = failure("x = 'x' * 2000\nassert x < 'a'")
        self.assertRegex(result["actual"], "^'x{299} … x{299}'$")

    def test_a_text_that_raises_is_replaced(self):
        result = failure("class Mute:\n    def __repr__(self):\n        raise OSError\nassert Mute() == 1")
        self.assertEqual(result["actual"], "<Mute: its repr raised OSError>")

    def test_assertions_in_nested_functions_and_comprehending_blocks_are_rewritten(self):
        result = failure(
            "def inner():\n    for n in range(3):\n        with open('/dev/null'):\n            assert n == 0\ninner()"
        )
        self.assertEqual((result["actual"], result["expected"]), ("1", "0"))


class Recorded(HarnessTest):
    """A failure that something swallowed counts all the same; only the tests' own handling forgives it."""

    def swallowed(self, code):
        space = {}
        exec(compile(f"def swallow(f):\n    {code}\n", "/exercise/solution.py", "exec"), space)
        with mock.patch.object(builtins, "swallow", space["swallow"], create=True):
            return failure("def fail():\n    assert 1 == 2\nswallow(fail)")

    def test_a_failure_that_the_solution_swallowed_is_reported(self):
        result = self.swallowed("\n    try:\n        f()\n    except BaseException:\n        pass")
        self.assertEqual((result["status"], result["message"]), ("failed", "assert 1 == 2"))
        result = self.swallowed("import contextlib\n    with contextlib.suppress(BaseException):\n        f()")
        self.assertEqual(result["status"], "failed")

    def test_what_the_solution_raises_in_its_place_does_not_hide_it(self):
        result = self.swallowed("\n    try:\n        f()\n    except AssertionError:\n        raise KeyError('other')")
        self.assertEqual((result["status"], result["message"]), ("failed", "assert 1 == 2"))

    def test_a_failure_that_the_tests_catch_is_forgiven(self):
        for catching in (
            "try:\n    assert 1 == 2\nexcept AssertionError:\n    pass",
            "import pytest\nwith pytest.raises(AssertionError):\n    assert 1 == 2",
            own_context(returns=True),
        ):
            with self.subTest(catching=catching):
                self.assertEqual(failure(catching)["status"], "passed")

    def test_a_failure_that_the_tests_raise_again_counts(self):
        result = failure("try:\n    assert 1 == 2\nexcept AssertionError:\n    raise")
        self.assertEqual(result["status"], "failed")
        result = failure("try:\n    raise AssertionError('own')\nexcept KeyError:\n    pass")
        self.assertEqual((result["status"], result["message"]), ("failed", "AssertionError: own"))

    def test_an_exit_that_passes_a_failure_on_forgives_nothing(self):
        self.assertEqual(failure(own_context(returns=False))["status"], "failed")

    def test_one_failure_does_not_reach_the_next_test(self):
        results = run("def test_a():\n    try:\n        assert 0\n    finally:\n        pass\ndef test_b(): pass\n")
        self.assertEqual([each["status"] for each in results.values()], ["failed", "passed"])
