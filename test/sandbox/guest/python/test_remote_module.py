"""The solution's module, as the tests import it."""

from harness_tests.exercise import HarnessTest
from touchstone.pytest_outcomes import UsageError
from touchstone.remote_module import RemoteModule


class _Bridge:
    def ask(self, op, handle, name=None):
        return ["mean", "taken", "print", "_touchstone_x", "__doc__"] if op == "names" else f"{handle}.{name}"


class Module(HarnessTest):
    """A module whose names are asked of the other guest."""

    def setUp(self):
        super().setUp()
        self.module = RemoteModule("solution", _Bridge(), 7, {"taken"})

    def test_its_names_are_asked(self):
        self.assertEqual(self.module.mean, "7.mean")
        self.assertEqual(self.module.__file__, "/exercise/solution.py")
        with self.assertRaises(AttributeError):
            _ = self.module.__wrapped__

    def test_everything_is_what_takes_the_place_of_no_name_with_a_meaning(self):
        self.assertEqual(self.module.__all__, ["mean"])

    def test_it_cannot_be_patched_and_the_message_names_the_way_out(self):
        changes = (
            lambda: setattr(self.module, "mean", 1),
            lambda: delattr(self.module, "mean"),
            lambda: vars(self.module).update(mean=1),
            lambda: vars(self.module).__setitem__("mean", 1),
            lambda: vars(self.module).pop("__file__"),
        )
        for change in changes:
            with self.subTest(change=change), self.assertRaisesRegex(UsageError, "`mode: single`"):
                change()
