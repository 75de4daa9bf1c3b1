"""Which tests a file has, under which ids."""

from harness_tests.exercise import HarnessTest, collect
from touchstone.collection import bound_names, fixtures_of


def ids(source):
    return [test.id.partition("::")[2] for test in collect(source)]


class Collection(HarnessTest):
    """The tests of a file."""

    def test_functions_classes_and_cases_are_found_in_source_order(self):
        source = """
        import unittest
        def test_b(): pass
        def helper(): pass
        class TestThings:
            def test_z(self): pass
            def other(self): pass
            def test_a(self): pass
        class Cases(unittest.TestCase):
            def test_case(self): pass
        class Things:
            def test_not(self): pass
        async def test_a(): pass
        test_value = 3
        """
        expected = ["test_b", "TestThings::test_z", "TestThings::test_a", "Cases::test_case", "test_a"]
        self.assertEqual(ids(source), expected)

    def test_an_inherited_test_comes_first_and_an_overridden_one_stays_in_its_place(self):
        source = """
        class TestBase:
            def test_one(self): pass
            def test_two(self): pass
        class TestMore(TestBase):
            def test_three(self): pass
            def test_one(self): pass
        """
        self.assertEqual(ids(source)[2:], ["TestMore::test_one", "TestMore::test_two", "TestMore::test_three"])

    def test_the_name_of_a_test_has_no_parameters(self):
        source = """
        import pytest
        class TestIt:
            @pytest.mark.parametrize("n", [1])
            def test_n(self, n): pass
        """
        (test,) = collect(source)
        self.assertEqual((test.id, test.name), ("exercise_tests.py::TestIt::test_n[1]", "TestIt.test_n"))

    def test_stacked_parameters_multiply_with_the_nearest_first(self):
        source = """
        import pytest
        @pytest.mark.parametrize("a", [1, 2])
        @pytest.mark.parametrize("b", "xy")
        def test_both(a, b): pass
        """
        self.assertEqual(ids(source), ["test_both[x-1]", "test_both[x-2]", "test_both[y-1]", "test_both[y-2]"])

    def test_what_a_file_raises_is_raised(self):
        with self.assertRaises(ZeroDivisionError):
            collect("1 / 0")
        with self.assertRaises(SyntaxError):
            collect("def broken(:")

    def test_a_fixture_of_the_class_hides_that_of_the_file(self):
        source = """
        import pytest
        @pytest.fixture
        def number(): return 1
        @pytest.fixture(name="named")
        def other(): return 2
        class TestIt:
            @pytest.fixture
            def number(self): return 3
            def test_it(self, number): pass
        """
        (test,) = collect(source)
        fixtures = fixtures_of(test)
        self.assertEqual(sorted(fixtures), ["named", "number"])
        self.assertEqual(fixtures["number"].function(None), 3)


class BoundNames(HarnessTest):
    """The names that mean something in a test file, which `import *` of the solution may not take."""

    def test_imports_definitions_and_assignments_are_bound(self):
        imports = "import os.path, json as j\nfrom math import pi as p\n"
        source = f"{imports}x = [y for y in ()]\nif x:\n    z: int = 1\ndef f(): a = 1\nclass C: b = 1\n"
        self.assertEqual(bound_names(source, "solution"), {"os", "j", "p", "x", "z", "f", "C"})

    def test_what_comes_from_the_solution_is_not(self):
        self.assertEqual(bound_names("from solution import *\nfrom solution import mean\n", "solution"), set())
