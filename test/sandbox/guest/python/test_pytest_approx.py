"""`approx`, as in pytest."""

import decimal
import fractions

from harness_tests.exercise import HarnessTest
from touchstone.pytest_approx import approx

NAN, INFINITY = float("nan"), float("inf")


class Approx(HarnessTest):
    """Nearly equal."""

    def test_a_millionth_is_near_and_more_is_not(self):
        for actual, expected, is_near in (
            (0.1 + 0.2, 0.3, True),
            (1_000_000.9, 1_000_000, True),
            (1_000_001.1, 1_000_000, False),
            (1e-13, 0, True),
            (1e-11, 0, False),
            (1 + 1e-7j, 1, True),
            (decimal.Decimal("1.0000001"), decimal.Decimal(1), True),
            (fractions.Fraction(1, 3), fractions.Fraction(1, 2), False),
        ):
            with self.subTest(actual=actual, expected=expected):
                self.assertIs(actual == approx(expected), is_near)
                self.assertIs(approx(expected) == actual, is_near)

    def test_tolerances_may_be_given(self):
        self.assertEqual(110, approx(100, rel=0.1))
        self.assertNotEqual(111, approx(100, rel=0.1))
        self.assertEqual(100.5, approx(100, abs=0.5))
        # An absolute tolerance alone takes the place of the relative one.
        self.assertNotEqual(1_000_000.9, approx(1_000_000, abs=0.5))
        self.assertEqual(109, approx(100, rel=0.1, abs=0.5))

    def test_containers_are_compared_element_by_element(self):
        self.assertEqual([0.1 + 0.2, 1], approx([0.3, 1]))
        self.assertEqual((0.1 + 0.2,), approx((0.3,)))
        self.assertEqual({"a": 0.1 + 0.2}, approx({"a": 0.3}))
        self.assertNotEqual([0.3], approx([0.3, 0.3]))
        self.assertNotEqual({"b": 0.3}, approx({"a": 0.3}))
        self.assertNotEqual(0.3, approx([0.3]))

    def test_infinity_is_near_itself_alone_and_nan_near_nothing_unless_asked(self):
        self.assertEqual(INFINITY, approx(INFINITY))
        self.assertNotEqual(1e308, approx(INFINITY))
        self.assertNotEqual(NAN, approx(NAN))
        self.assertEqual(NAN, approx(NAN, nan_ok=True))
        self.assertNotEqual(1.0, approx(NAN, nan_ok=True))

    def test_what_is_no_number_is_equal_or_not(self):
        self.assertEqual("a", approx("a"))
        self.assertNotEqual("b", approx("a"))
        self.assertNotEqual(1.0000001, approx(True))
        self.assertNotEqual(None, approx(1))

    def test_its_text_says_value_and_tolerance(self):
        self.assertEqual(repr(approx(2.0)), "2.0 ± 2.0e-06")
        self.assertEqual(repr(approx(2, abs=0.5)), "2 ± 5.0e-01")
        self.assertEqual(repr(approx([1])), "approx([1])")

    def test_it_is_not_hashable(self):
        with self.assertRaises(TypeError):
            hash(approx(1))
