"""The record of failed assertions."""

from unittest import mock

from harness_tests.exercise import PATH, HarnessTest
from touchstone import between_tests, failures
from touchstone.pytest_outcomes import Failed, fail


class Record(HarnessTest):
    """What has failed and is not forgiven."""

    def test_the_first_failure_counts_until_it_is_forgiven(self):
        first, second = failures.record(AssertionError(1)), failures.record(AssertionError(2))
        failures.record(first)
        self.assertIs(failures.first(), first)
        failures.forgive(first)
        self.assertIs(failures.first(), second)
        failures.forgive(second)
        self.assertIsNone(failures.first())

    def test_equal_exceptions_are_different_failures(self):
        class Same(AssertionError):
            def __eq__(self, value):
                return True

            __hash__ = AssertionError.__hash__

        first, second = failures.record(Same()), failures.record(Same())
        failures.forgive(first)
        self.assertIs(failures.first(), second)

    def test_a_group_is_forgiven_with_all_that_is_in_it(self):
        inner = [failures.record(AssertionError(n)) for n in range(2)]
        failures.forgive(ExceptionGroup("both", [inner[0], ExceptionGroup("one", [inner[1]])]))
        self.assertIsNone(failures.first())

    def test_the_next_test_begins_with_none(self):
        failures.record(AssertionError())
        between_tests.begin("the next")
        self.assertIsNone(failures.first())

    def test_only_assertion_errors_of_a_raise_are_failures(self):
        error = KeyError()
        self.assertIs(failures.raised(error), error)
        self.assertIs(failures.raised(KeyError), KeyError)
        self.assertIsNone(failures.first())
        made = failures.raised(AssertionError)
        self.assertIsInstance(made, AssertionError)
        self.assertIs(failures.first(), made)

    def test_fail_is_recorded_when_it_is_made(self):
        with self.assertRaises(Failed) as caught:
            fail("no")
        self.assertIs(failures.first(), caught.exception)

    def test_an_assertion_of_a_library_looks_like_a_plain_one(self):
        error = failures.Assertion("wrong")
        self.assertEqual(repr(error), "AssertionError('wrong')")
        self.assertIs(failures.first(), error)


class Contexts(HarnessTest):
    """Contexts of the library forgive in the hands of the tests alone."""

    def swallow(self, path):
        class Swallow:
            def __enter__(self):
                pass

            def __exit__(self, *raised):
                return True

        failures.let_forgive(Swallow)
        source = "def run(context, error):\n    with context:\n        raise error\n"
        space = {}
        exec(compile(source, path, "exec"), space)
        between_tests.begin("this way")
        error = failures.record(AssertionError())
        space["run"](Swallow(), error)
        return failures.first() is error

    def test_the_tests_forgive_and_the_solution_does_not(self):
        self.assertFalse(self.swallow(PATH))
        self.assertTrue(self.swallow("/exercise/solution.py"))
        self.assertTrue(self.swallow("/elsewhere/library.py"))

    def test_a_mock_raises_a_failure_that_is_recorded(self):
        with (
            mock.patch.object(mock, "AssertionError", failures.Assertion, create=True),
            self.assertRaises(AssertionError),
        ):
            mock.Mock().assert_called()
        self.assertIsInstance(failures.first(), failures.Assertion)
