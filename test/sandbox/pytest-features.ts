export const pytestSolution = `import asyncio

class TooMuch(ValueError):
    pass

class Money:
    def __init__(self, amount):
        self.amount = amount
    def __eq__(self, other):
        return isinstance(other, Money) and self.amount == other.amount

def add(a, b):
    return a + b

def spend(n):
    if n > 3:
        raise TooMuch("more than 3 (the limit)")
    return n

def greet(name):
    print("Hello", name)

def read(path):
    with open(path) as file:
        return file.read()

async def later(x):
    await asyncio.sleep(0)
    return x
`

/** Every feature of pytest and unittest that exercises use; a test's name says what comes of it. */
export const pytestFeatures = `import asyncio, math, os, unittest
import pytest
from solution import TooMuch, Money, add, greet, later, spend

def test_comparison():
    assert add(1, 2) == 3

def test_comparison_fails():
    assert add(1, 2) == 5

def test_with_message_fails():
    assert add(1, 2) == 5, "said so"

def test_truth():
    assert add(1, 2)
    assert not add(0, 0)
    assert add([1], [2]) == [1, 2] != [3]

def test_exception_errors():
    add(1, "x")

def test_raises():
    with pytest.raises(TooMuch):
        spend(4)

def test_raises_an_ancestor():
    with pytest.raises(ValueError, match="more than"):
        spend(4)

def test_raises_with_info():
    with pytest.raises(ValueError) as info:
        spend(4)
    assert str(info.value) == "more than 3 (the limit)"
    assert info.type is TooMuch
    assert info.match(r"\\(the")

def test_raises_one_of():
    with pytest.raises((KeyError, ValueError)):
        spend(4)

def test_raises_as_function():
    pytest.raises(TooMuch, spend, 4)
    info = pytest.raises(ZeroDivisionError, lambda: 1 / 0)
    assert "zero" in str(info.value)

def test_match_is_a_search():
    with pytest.raises(ValueError, match=r"^more .* 3 \\(the limit\\)$"):
        spend(4)

def test_no_exception_fails():
    with pytest.raises(ValueError):
        spend(1)

def test_other_exception_errors():
    with pytest.raises(KeyError):
        spend(4)

def test_other_message_fails():
    with pytest.raises(ValueError, match="less than"):
        spend(4)

def test_after_raises_fails():
    with pytest.raises(ValueError):
        spend(4)
    assert add(1, 1) == 3

def test_approx():
    assert add(0.1, 0.2) == pytest.approx(0.3)
    assert add(1, 0.0005) == pytest.approx(1, abs=1e-3)
    assert add(100, 1) == pytest.approx(100, rel=0.05)
    assert [0.1 + 0.2, 1] == pytest.approx([0.3, 1])
    assert (0.1 + 0.2,) == pytest.approx((0.3,))
    assert {"a": 0.1 + 0.2} == pytest.approx({"a": 0.3})
    assert math.inf == pytest.approx(math.inf)
    assert math.nan != pytest.approx(math.nan)
    assert math.nan == pytest.approx(math.nan, nan_ok=True)
    assert 0 == pytest.approx(1e-13)
    assert 1.1 != pytest.approx(1)
    assert [1, 2] != pytest.approx([1, 2, 3])

def test_approx_fails():
    assert add(0.1, 0.2) == pytest.approx(0.31)

@pytest.mark.parametrize("a, b, c", [(1, 2, 3), (-1, 1, 0), (0.5, 0.5, 1.0)])
def test_numbers(a, b, c):
    assert add(a, b) == c

@pytest.mark.parametrize("text", ["", "a", "a b", "é", "a/b", "1"])
def test_texts(text):
    assert add(text, "") == text

@pytest.mark.parametrize("value", [None, True, False, [1], (1,), {"a": 1}, {1}, b"x", 1.5, 1e100, -0.0, len, int, Money, 2j])
def test_kinds(value):
    assert value is not 5 or value

@pytest.mark.parametrize(("a", "b"), [([], [1]), ([2], [])])
def test_lists(a, b):
    assert len(add(a, b)) == 1

@pytest.mark.parametrize("n", ["a", "a", "b"])
def test_same_twice(n):
    assert n

@pytest.mark.parametrize("n", [pytest.param(1, id="one"), pytest.param(2, id="two words"), 3])
def test_named(n):
    assert n

@pytest.mark.parametrize("n", [1, 2, 3], ids=["a", "b", "c"])
def test_ids(n):
    assert n

@pytest.mark.parametrize("n", [1, 2], ids=lambda n: f"n={n}")
def test_ids_from_function(n):
    assert n

@pytest.mark.parametrize("a", [1, 2])
@pytest.mark.parametrize("b", ["x", "y"])
def test_stacked(a, b):
    assert a and b

@pytest.mark.parametrize("n, expected", [(1, 1), pytest.param(2, 2, marks=pytest.mark.skip(reason="later")), (3, 3)])
def test_marked_set_skipped_in_the_middle(n, expected):
    if n == 2: raise AssertionError
    pytest.skip("the others too")

@pytest.fixture
def numbers():
    return [1, 2, 3]

@pytest.fixture
def total(numbers):
    return sum(numbers)

finished = []

@pytest.fixture
def resource():
    finished.append("opened")
    yield len(finished)
    finished.append("closed")

counted = []

@pytest.fixture(autouse=True)
def counting():
    counted.append(1)

@pytest.fixture(name="other")
def made_under_another_name():
    return "other"

def test_fixture(numbers):
    numbers.append(4)
    assert numbers == [1, 2, 3, 4]

def test_fixture_is_fresh(numbers, total):
    assert numbers == [1, 2, 3] and total == 6

def test_fixture_with_yield(resource):
    assert resource == 1 and finished == ["opened"]

def test_fixture_was_finished():
    assert finished == ["opened", "closed"]

def test_autouse():
    assert len(counted) > 10

def test_fixture_of_another_name(other):
    assert other == "other"

@pytest.mark.parametrize("n", [1, 2])
def test_fixture_and_set(n, numbers):
    assert n in numbers

def test_capsys(capsys):
    greet("you")
    captured = capsys.readouterr()
    assert captured.out == "Hello you\\n" and captured.err == ""
    assert capsys.readouterr().out == ""

def test_tmp_path(tmp_path):
    (tmp_path / "a.txt").write_text("text")
    assert (tmp_path / "a.txt").read_text() == "text" and list(tmp_path.iterdir())

class Thing:
    value = 1

def test_monkeypatch(monkeypatch):
    monkeypatch.setattr(Thing, "value", 2)
    monkeypatch.setenv("THING", "3")
    values = {"a": 1}
    monkeypatch.setitem(values, "a", 5)
    monkeypatch.delitem(values, "b", raising=False)
    assert Thing.value == 2 and os.environ["THING"] == "3" and values == {"a": 5}

def test_monkeypatch_is_undone():
    assert Thing.value == 1 and "THING" not in os.environ

@pytest.mark.skip(reason="not today")
def test_is_skipped():
    assert False

@pytest.mark.skipif(True, reason="always")
def test_if_skipped():
    assert False

@pytest.mark.skipif(False, reason="never")
def test_if_not():
    assert True

def test_by_call_skipped():
    pytest.skip("in the middle")

@pytest.mark.xfail
def test_xfails():
    assert False

def test_asked_to_fail_fails():
    pytest.fail("on purpose")

def test_coroutine():
    assert asyncio.run(later(3)) == 3

class TestClass:
    def setup_method(self):
        self.value = 1

    def teardown_method(self):
        finished.append("torn down")

    def test_of_class(self, numbers):
        assert self.value == 1 and numbers
        self.value = 2

    def test_fresh_object(self):
        assert self.value == 1 and finished[-1] == "torn down"

    @pytest.mark.parametrize("n", [1, 2])
    def test_set_of_class(self, n):
        assert n

    @pytest.fixture
    def own(self):
        return self.value + 1

    def test_fixture_of_class(self, own):
        assert own == 2

class TestCase(unittest.TestCase):
    def setUp(self):
        self.values = [1]
        self.addCleanup(finished.append, "cleaned")

    def tearDown(self):
        self.values.clear()

    def test_case(self):
        self.assertEqual(add(1, 2), 3)
        self.assertIn(1, self.values)
        self.assertTrue(add(1, 0))
        self.assertIsNone(None)
        self.assertAlmostEqual(add(0.1, 0.2), 0.3)
        self.assertCountEqual([2, 1], add([1], [2]))

    def test_case_fails(self):
        self.assertEqual(add(1, 2), 4)

    def test_case_raises(self):
        with self.assertRaises(ValueError) as context:
            spend(4)
        self.assertIn("more", str(context.exception))
        self.assertRaisesRegex(TooMuch, "than 3", spend, 4)

    def test_sub_tests(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertEqual(add(n, 1), n + 1)

    def test_sub_test_fails(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertNotEqual(n, 1)

    def test_case_errors(self):
        raise KeyError

    def test_case_skipped(self):
        self.skipTest("not today")

    @unittest.skip("never")
    def test_decorated_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_case_xfails(self):
        self.fail()

class TestAsyncCase(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.value = await later(1)

    async def test_async_case(self):
        self.assertEqual(await later(self.value), 1)

    async def test_async_case_fails(self):
        self.assertEqual(await later(1), 2)
`
