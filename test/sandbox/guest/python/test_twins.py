"""Containers that both sides hold."""

from harness_tests.exercise import HarnessTest
from harness_tests.pair import Pair
from touchstone.containers import kind_of
from touchstone.twins import Twins, UnknownTwin


class Numbers(HarnessTest):
    """Twins are known by numbers."""

    def setUp(self):
        super().setUp()
        self.first, self.second = (Twins(is_first, list, list) for is_first in (True, False))

    def cross(self, value):
        form = self.first.write(value, kind_of(type(value)))
        return form, self.second.read(form)

    def test_the_two_sides_never_give_the_same_number(self):
        mine = [self.first.write([], kind_of(list))["i"] for _ in range(3)]
        theirs = [self.second.write([], kind_of(list))["i"] for _ in range(3)]
        self.assertEqual((mine, theirs), ([0, 2, 4], [1, 3, 5]))

    def test_a_container_that_crosses_again_is_only_named(self):
        value = [1]
        _, twin = self.cross(value)
        form, again = self.cross(value)
        self.assertEqual(form, {"t": "twin", "i": 0})
        self.assertIs(again, twin)

    def test_a_number_of_the_reader_or_one_that_is_taken_is_refused(self):
        form, _ = self.cross([1])
        for number in (form["i"], 1, "0", None, True):
            with self.subTest(number=number), self.assertRaises(UnknownTwin):
                self.second.read({"t": "list", "i": number, "v": []})

    def test_a_reference_to_nothing_is_refused(self):
        with self.assertRaises(UnknownTwin):
            self.second.read({"t": "twin", "i": 8})

    def test_changes_are_told_once(self):
        value = [1]
        _, twin = self.cross(value)
        self.cross([2])
        value.append(5)
        changes = self.first.changes(is_outermost=True)
        self.assertEqual(changes, [[0, {"t": "list", "v": [1, 5]}]])
        self.assertEqual(self.first.changes(is_outermost=True), [])
        self.second.apply(changes)
        self.assertEqual(twin, [1, 5])
        self.assertEqual(self.second.changes(is_outermost=True), [])

    def test_a_long_container_is_compared_only_when_the_outermost_call_returns(self):
        value = [0] * 5000
        self.cross(value)
        value[0] = 1
        self.assertEqual(self.first.changes(is_outermost=False), [])
        self.assertEqual(len(self.first.changes(is_outermost=True)), 1)

    def test_a_message_that_is_not_sent_gives_no_number_and_its_changes_stay_to_be_told(self):
        value = [1]
        self.cross(value)
        value.append(2)
        mark = self.first.begin()
        self.first.changes(is_outermost=True)
        self.first.write(["new"], kind_of(list))
        self.first.undo(mark)
        self.assertEqual(self.first.changes(is_outermost=True), [[0, {"t": "list", "v": [1, 2]}]])
        self.assertNotIn(2, self.first._entries)

    def test_what_nobody_holds_is_dropped_and_what_somebody_holds_is_not(self):
        value = [1]
        self.cross(value)
        self.cross([2])
        self.first.drop()
        self.assertEqual(self.first.take_dropped(), [2])
        self.assertEqual(self.first.take_dropped(), [])
        self.assertIn(0, self.first._entries)

    def test_what_a_held_container_holds_is_not_dropped(self):
        twins = Twins(True, lambda items: [_write(twins, each) for each in items], list)
        outer = [[1]]
        twins.write(outer, kind_of(list))
        twins.drop()
        self.assertEqual(twins.take_dropped(), [])

    def test_a_container_that_only_another_dropped_one_holds_is_dropped_with_it(self):
        twins = Twins(True, lambda items: [_write(twins, each) for each in items], list)
        twins.write([[1], []], kind_of(list))
        twins.drop()
        self.assertEqual(twins.take_dropped(), [0, 2, 4])

    def test_a_change_of_an_unknown_container_is_refused(self):
        with self.assertRaises(UnknownTwin):
            self.second.apply([[4, {"t": "list", "v": []}]])


def _write(twins, value):
    return twins.write(value, kind_of(list)) if type(value) is list else value


class AcrossTheBridge(HarnessTest):
    """Both sides see what either does to a container."""

    def test_the_tests_see_what_the_solution_does_to_their_list(self):
        pair = Pair("def add(items):\n    items.append(2)\n    items.sort(reverse=True)\n")
        items = [1]
        pair.solution.add(items)
        self.assertEqual(items, [2, 1])

    def test_the_solution_sees_what_the_tests_do_to_a_list_that_it_keeps(self):
        pair = Pair("held = []\ndef hold(items):\n    held.append(items)\ndef total():\n    return sum(held[0])\n")
        items = [1]
        pair.solution.hold(items)
        items.append(41)
        self.assertEqual(pair.solution.total(), 42)

    def test_a_list_that_is_given_back_is_the_same_list(self):
        pair = Pair("def same(items):\n    return items\ndef copy(items):\n    return items[:]\n")
        items = [1]
        self.assertIs(pair.solution.same(items), items)
        self.assertIsNot(pair.solution.copy(items), items)

    def test_a_callback_sees_what_was_changed_before_it(self):
        pair = Pair(
            "def call(items, callback):\n    items.append(1)\n    callback()\n    items.append(3)\n    return items\n"
        )
        items, seen = [], []

        def callback():
            seen.append(list(items))
            items.append(2)

        pair.solution.call(items, callback)
        self.assertEqual(seen, [[1]])
        self.assertEqual(items, [1, 2, 3])

    def test_a_container_that_one_side_forgot_is_sent_again(self):
        pair = Pair("def total(items):\n    return sum(items)\n")
        items = [1, 2]
        pair.solution.total(items)
        pair.candidate.twins.forget_all()
        self.assertEqual(pair.solution.total(items), 3)
