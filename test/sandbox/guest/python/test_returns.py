"""What a solution returned, against what the reference returned."""

from harness_tests.exercise import HarnessTest
from touchstone import between_tests
from touchstone.pytest_outcomes import Failed
from touchstone.returns import Returns


class Paths(HarnessTest):
    """Where a value came from."""

    def setUp(self):
        super().setUp()
        self.returns = Returns(["Account"])
        self.returns.begin_at(0)

    def path(self, op, name=None, handle=0):
        return self.returns.paths(op, handle, name)[0]

    def test_names_calls_and_elements_make_a_path(self):
        self.assertEqual(self.path("get", "mean"), "mean")
        self.assertEqual(self.path("invoke", "mean"), ".mean()")
        self.returns.meet("function", 5, object())
        self.returns.returned(("mean",), self.returns._met[0][2])
        self.assertEqual(self.path("call", handle=5), "mean()")
        self.assertEqual(self.path("special", "__call__", 5), "mean()")
        self.assertEqual(self.path("special", "__getitem__", 5), "mean[]")
        self.assertEqual(self.path("special", "__iter__", 5), "mean")
        self.assertEqual(self.path("await", handle=5), "await mean")
        self.assertEqual(self.path("special", "__len__", 5), "mean.__len__()")

    def test_an_unknown_handle_has_an_unknown_place(self):
        self.assertEqual(self.path("call", handle=77), "?()")

    def test_a_path_of_many_steps_is_cut_to_its_end(self):
        path = self.path("get", "x" * 300)
        self.assertEqual(path, f"…{'x' * 100}")


class Records(HarnessTest):
    """What is recorded of a reference."""

    def setUp(self):
        super().setUp()
        self.returns = Returns([], records=True)
        self.returns.begin_at(0)

    def test_kinds_of_data_are_recorded_by_test_and_path(self):
        for value in (1, 2.5, True, None, "text", (1,), [1], {"a": 1}, {1}):
            self.returns.returned(("f()",), value)
        between_tests.begin("another")
        self.returns.returned(("g()",), 1)
        kinds = ["bool", "dict", "list", "none", "number", "set", "text", "tuple"]
        self.assertEqual(self.returns.report(), {"a test": {"f()": kinds}, "another": {"g()": ["number"]}})

    def test_a_path_on_which_only_objects_came_is_left_out(self):
        value = object()
        self.returns.meet("object", 3, value)
        self.returns.returned(("f()",), value)
        self.assertEqual(self.returns.report(), {"a test": {}})

    def test_an_object_inside_data_is_recorded_with_it(self):
        value = object()
        self.returns.meet("object", 3, value)
        self.returns.returned(("f()",), [value])
        self.assertEqual(self.returns.report(), {"a test": {"f()": ["list<object>"]}})

    def test_a_solution_that_is_not_recorded_has_no_record(self):
        self.assertIsNone(Returns([]).report())


class Held(HarnessTest):
    """A solution is held to a record."""

    def returned(self, value, *, kind=None, path="f()", known=("number",), inside=None):
        returns = Returns([], held={"a test": {path: list(known)}})
        returns.begin_at(0)
        if kind is not None:
            returns.meet(kind, 3, value if inside is None else inside)
        returns.returned((path,), value)

    def test_data_in_place_of_data_is_the_tests_to_compare(self):
        self.returned("text")
        self.returned([1, 2])

    def test_an_object_in_place_of_data_fails(self):
        with self.assertRaisesRegex(Failed, r"^f\(\) returned an object object; the reference returns a number$"):
            self.returned(object(), kind="object")
        with self.assertRaisesRegex(
            Failed, r"^f\(\) returned a function; the reference returns True or False or a number$"
        ):
            self.returned(len, kind="function", known=("number", "bool"))

    def test_an_attribute_is_described_as_being(self):
        with self.assertRaisesRegex(Failed, r"^f\.total is a function; it is a text in the reference$"):
            self.returned(len, kind="function", path="f.total", known=("text",))

    def test_one_kind_of_object_may_stand_for_another(self):
        self.returned(object(), kind="object", known=("function",))

    def test_a_stream_may_stand_for_a_container_and_not_for_a_number(self):
        self.returned(iter(()), kind="generator", known=("list",))
        with self.assertRaises(Failed):
            self.returned(iter(()), kind="generator")

    def test_an_object_inside_data_fails_where_the_reference_had_none(self):
        inside = object()
        with self.assertRaisesRegex(
            Failed, r"^f\(\) returned a list with an object of its own in it; the reference returns a list without$"
        ):
            self.returned([inside], kind="object", known=("list",), inside=inside)
        self.returned([inside], kind="object", known=("list<object>",), inside=inside)

    def test_what_the_reference_never_returned_is_not_judged(self):
        for held in ({}, {"a test": {"g()": ["number"]}}, {"another": {"f()": ["number"]}}):
            returns = Returns([], held=held)
            returns.meet("object", 3, value := object())
            returns.returned(("f()",), value)

    def test_what_holds_for_all_tests_is_asked_after_what_holds_for_one(self):
        for held in ({"*": {"f()": ["number"]}}, {"a test": {"f()": ["number"]}, "*": {"f()": ["object"]}}):
            returns = Returns([], held=held)
            returns.meet("object", 3, value := object())
            with self.assertRaises(Failed):
                returns.returned(("f()",), value)

    def test_an_own_object_of_the_tests_is_named_as_such(self):
        with self.assertRaisesRegex(Failed, "returned an object of the tests"):
            self.returned(object(), kind="yours")

    def test_an_error_is_swallowed_only_where_the_reference_swallows_it(self):
        with self.assertRaisesRegex(Failed, r"^lock\(\) swallowed KeyError; the reference passes it on$"):
            Returns([], held={}).swallowed(("lock()",), KeyError)
        Returns([], held={"a test": {"=lock()": ["swallows"]}}).swallowed(("lock()",), KeyError)

    def test_a_stop_of_iteration_counts_only_where_the_reference_raised_it(self):
        with self.assertRaisesRegex(RuntimeError, r"^f\(\) raised StopIteration; the reference does not$"):
            Returns([], held={}).stopped(("f()",))
        Returns([], held={"a test": {"=f()": ["stops"]}}).stopped(("f()",))
