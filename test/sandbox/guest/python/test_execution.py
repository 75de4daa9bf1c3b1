"""Running a test: its fixtures, set-up, output and status."""

import os

from harness_tests.exercise import HarnessTest, outcome, run


class Statuses(HarnessTest):
    """What came of a test."""

    def test_a_test_passes_fails_errors_or_is_skipped(self):
        results = run("""
        import pytest
        def test_passes(): pass
        def test_fails(): assert False
        def test_errs(): {}["a"]
        def test_skips(): pytest.skip("later")
        @pytest.mark.skip(reason="never")
        def test_is_marked(): 1 / 0
        @pytest.mark.skipif(False, reason="no")
        def test_is_not_skipped(): pass
        @pytest.mark.skipif(True, reason="yes")
        def test_is_skipped(): pass
        @pytest.mark.xfail
        def test_is_expected_to_fail(): assert False
        @pytest.mark.xfail
        def test_passes_all_the_same(): pass
        """)
        found = {name: (each["status"], each.get("message")) for name, each in results.items()}
        self.assertEqual(
            found,
            {
                "test_passes": ("passed", None),
                "test_fails": ("failed", "assert False"),
                "test_errs": ("errored", "KeyError: 'a'"),
                "test_skips": ("skipped", "skipped: later"),
                "test_is_marked": ("skipped", "skipped: never"),
                "test_is_not_skipped": ("passed", None),
                "test_is_skipped": ("skipped", "skipped: yes"),
                "test_is_expected_to_fail": ("skipped", "marked as expected to fail"),
                "test_passes_all_the_same": ("skipped", "marked as not to be counted"),
            },
        )

    def test_the_parameters_of_a_failed_test_are_told(self):
        results = run("""
        import pytest
        @pytest.mark.parametrize("n, text", [(1, "a"), (2, "b")])
        def test_n(n, text): assert n == 1
        """)
        self.assertNotIn("message", results["test_n[1-a]"])
        self.assertEqual(results["test_n[2-b]"]["message"], "assert n == 1\nwith n = 2, text = 'b'")

    def test_a_coroutine_is_run_to_its_end(self):
        self.assertEqual(outcome("async def test_it(): assert False")["status"], "failed")

    def test_memory_and_depth_that_run_out_are_told(self):
        self.assertEqual(outcome("def test_it(): raise MemoryError")["ending"], "memoryExceeded")
        self.assertIs(outcome("def test_it():\n    def f(): f()\n    f()\n")["recursion"], True)

    def test_output_is_kept_up_to_its_limit(self):
        result = outcome("def test_it(): print('a' * 300)")
        self.assertEqual((result["output"], result["truncated"]), ("a" * 200, True))
        result = outcome("import sys\ndef test_it():\n    print('out')\n    print('err', file=sys.stderr)\n")
        self.assertEqual((result["output"], result["truncated"]), ("out\nerr\n", False))

    def test_endless_output_ends_the_run(self):
        result = outcome("def test_it():\n    while True: print('a' * 100)\n")
        self.assertEqual((result["status"], result["ending"]), ("errored", "outputExceeded"))


class Fixtures(HarnessTest):
    """The arguments of a test."""

    def test_a_fixture_is_made_once_and_finished_after_the_test_in_reverse(self):
        result = outcome("""
        import pytest
        @pytest.fixture
        def first():
            print("+first")
            yield 1
            print("-first")
        @pytest.fixture
        def second(first):
            print("+second")
            yield first + 1
            print("-second")
        def test_it(second, first):
            print(first, second)
            assert (first, second) == (1, 2)
        """)
        self.assertEqual(result["status"], "passed")
        self.assertEqual(result["output"].split(), ["+first", "+second", "1", "2", "-second", "-first"])

    def test_a_fixture_is_finished_also_where_the_test_fails(self):
        result = outcome("""
        import pytest
        @pytest.fixture
        def it():
            yield
            print("finished")
        def test_it(it): assert False
        """)
        self.assertEqual((result["status"], result["output"]), ("failed", "finished\n"))

    def test_a_fixture_for_all_tests_is_made_before_the_arguments(self):
        result = outcome("""
        import pytest
        @pytest.fixture
        def named(): print("named")
        @pytest.fixture(autouse=True)
        def always(): print("always")
        class TestIt:
            @pytest.fixture(autouse=True)
            def own(self):
                self.value = 5
            def test_it(self, named): assert self.value == 5
        """)
        self.assertEqual((result["output"], result["status"]), ("always\nnamed\n", "passed"))

    def test_a_fixture_that_is_not_there_is_an_error_that_names_it(self):
        self.assertEqual(
            outcome("def test_it(missing): pass")["message"], "pytest.UsageError: fixture 'missing' not found"
        )
        result = outcome("import pytest\n@pytest.fixture(params=[1])\ndef p(): pass\ndef test_it(p): pass\n")
        self.assertEqual(result["message"], "pytest.UsageError: fixtures with params are not supported")

    def test_parameters_take_the_place_of_fixtures_and_defaults_stay(self):
        results = run("""
        import pytest
        @pytest.fixture
        def n(): return 1
        @pytest.mark.parametrize("n", [2])
        def test_it(n, other=3): assert (n, other) == (2, 3)
        """)
        self.assertEqual(results["test_it[2]"]["status"], "passed")

    def test_the_built_in_fixtures_are_there(self):
        result = outcome("""
        import os
        def test_it(monkeypatch, capsys, tmp_path):
            monkeypatch.setenv("A_NAME_OF_OURS", "1")
            print("printed")
            assert capsys.readouterr().out == "printed\\n"
            (tmp_path / "file").write_text("x")
            print(tmp_path)
        """)
        self.assertEqual(result["status"], "passed")
        self.assertNotIn("A_NAME_OF_OURS", os.environ)
        self.assertFalse(os.path.exists(result["output"].strip()))

    def test_arguments_of_patches_come_first(self):
        result = outcome("""
        from unittest import mock
        import pytest
        @pytest.fixture
        def n(): return 1
        @mock.patch("os.getcwd")
        def test_it(getcwd, n):
            assert isinstance(getcwd, mock.Mock) and n == 1
        """)
        self.assertEqual(result["status"], "passed")


class SetUp(HarnessTest):
    """Set-up and clean-up of modules, classes and cases."""

    def test_functions_and_methods_have_hooks_of_their_own(self):
        results = run("""
        def setup_function(function): print("+", function.__name__)
        def teardown_function(): print("-")
        def test_a(): pass
        class TestB:
            def setup_method(self): print("+ method")
            def teardown_method(self, method): print("-", method.__name__)
            def test_b(self): pass
        """)
        self.assertEqual(results["test_a"]["output"], "+ test_a\n-\n")
        self.assertEqual(results["TestB::test_b"]["output"], "+ method\n- test_b\n")

    def test_cases_of_unittest_run_as_unittest_runs_them(self):
        results = run("""
        import unittest
        class Cases(unittest.TestCase):
            def setUp(self): self.value = 1
            def test_passes(self): self.assertEqual(self.value, 1)
            def test_fails(self): self.assertEqual(self.value, 2)
            def test_errs(self): raise KeyError("a")
            def test_skips(self): self.skipTest("later")
            def test_subtests(self):
                for n in (1, 2, 3):
                    with self.subTest(n=n): self.assertNotEqual(n, 2)
            @unittest.expectedFailure
            def test_expected(self): self.fail()
            @unittest.expectedFailure
            def test_unexpected(self): pass
        """)
        statuses = {name.partition("::test_")[2]: each["status"] for name, each in results.items()}
        expected = {"passes": "passed", "fails": "failed", "errs": "errored", "skips": "skipped", "subtests": "failed"}
        self.assertEqual(statuses, {**expected, "expected": "skipped", "unexpected": "failed"})
        self.assertEqual(results["Cases::test_fails"]["message"], "AssertionError: 1 != 2")
