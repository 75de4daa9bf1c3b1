"""What stands here for an object of the other side."""

import types

from harness_tests.exercise import HarnessTest
from touchstone import notes, proxies
from touchstone.values import Unreadable


class FarSide:
    """The other end of a bridge: remembers what it was asked, and answers what it was given."""

    module, lends = "solution", True

    def __init__(self, *answers):
        self.asked, self._answers = [], list(answers)

    def ask(self, *question):
        self.asked.append(question)
        return self._answers.pop(0) if self._answers else None

    def may_operate(self, value, operator, sees):
        self.asked.append(("may", operator, sees))
        return False


def form_of(**facts):
    return {"n": "Thing", "d": None, "m": [], "s": [], **facts}


def made(far, *specials, methods=(), bases=()):
    return proxies.remote_class(far, 4, form_of(s=list(specials), m=list(methods)), bases)


class Specials(HarnessTest):
    """The special methods of a class, as told to the other side."""

    def test_only_what_a_class_defines_is_told(self):
        class Sized:
            def __len__(self):
                return 1

            def __init_subclass__(cls):
                pass

        self.assertEqual(proxies.specials_of(Sized), ["__len__"])
        self.assertEqual(proxies.specials_of(type("Sub", (Sized,), {})), ["__len__"])

    def test_a_class_that_defines_equality_alone_is_unhashable(self):
        class Equal:
            __hash__ = None

            def __eq__(self, value):
                return True

        self.assertEqual(proxies.specials_of(Equal), ["__eq__", "unhashable"])

    def test_a_special_method_is_looked_up_on_the_type(self):
        class Sized:
            def __len__(self):
                return 2

        value = Sized()
        value.__len__ = lambda: 9
        self.assertEqual(proxies.perform_special(value, "__len__", (), {}), 2)
        with self.assertRaises(AttributeError):
            proxies.perform_special(value, "__next__", (), {})


class Objects(HarnessTest):
    """A proxy of an object."""

    def test_names_are_asked_and_special_names_are_not(self):
        far = FarSide("value")
        value = proxies.instance(made(far), far, 9)
        self.assertEqual(value.name, "value")
        self.assertEqual(far.asked, [("get", 9, "name")])
        with self.assertRaises(AttributeError):
            _ = value.__array__

    def test_it_has_the_special_methods_of_its_class_and_no_others(self):
        far = FarSide(3)
        value = proxies.instance(made(far, "__len__"), far, 9)
        self.assertEqual(len(value), 3)
        with self.assertRaises(TypeError):
            iter(value)
        with self.assertRaises(TypeError):
            len(proxies.instance(made(far), far, 9))

    def test_equality_with_data_is_never_asked(self):
        far = FarSide()
        value = proxies.instance(made(far, "__eq__", "__lt__"), far, 9)
        self.assertFalse(value == 5)
        with self.assertRaises(TypeError):
            _ = value < 5
        self.assertEqual(far.asked, [])

    def test_truth_is_true_where_the_class_is_not_known(self):
        far = FarSide()
        self.assertIs(bool(proxies.instance(made(far, "__bool__"), far, 9)), True)
        self.assertEqual(far.asked, [("may", "__bool__", False)])

    def test_an_operator_sees_values_only_where_it_gets_some(self):
        far = FarSide()
        value = proxies.instance(made(far, "__add__", "__neg__"), far, 9)
        for operation, question in (
            (lambda: value + 1, ("may", "add", True)),
            (lambda: -value, ("may", "__neg__", False)),
        ):
            with self.assertRaises(TypeError):
                operation()
            self.assertEqual(far.asked.pop(), question)

    def test_the_handle_of_our_own_object_is_none(self):
        for value in (1, "text", object(), int, ValueError()):
            self.assertIsNone(proxies.handle_of(value))

    def test_an_object_that_claims_a_handle_is_still_our_own(self):
        class Liar:
            _remote_handle = 3
            __class__ = proxies.RemoteFunction

        self.assertIsNone(proxies.handle_of(Liar()))

    def test_a_generator_says_that_it_is_one_and_an_iterator_does_not(self):
        generator, iterator = proxies.RemoteGenerator(FarSide(), 1), proxies.RemoteIterator(FarSide(), 2)
        self.assertIsInstance(generator, types.GeneratorType)
        self.assertNotIsInstance(iterator, types.GeneratorType)
        self.assertEqual((proxies.handle_of(generator), proxies.handle_of(iterator)), (1, 2))

    def test_a_function_binds_to_an_object_only_where_it_would_over_there(self):
        plain = {"h": 1, "n": "f", "d": None}
        free, binding = proxies.function(FarSide(), plain), proxies.function(FarSide(), {**plain, "binds": True})
        holder = type("Holder", (), {"free": free, "binding": binding})()
        self.assertIs(holder.free, free)
        self.assertIsInstance(holder.binding, types.MethodType)


class Descriptions(HarnessTest):
    """What the candidate's guest says of a class is checked."""

    def test_odd_names_bases_and_texts_are_refused(self):
        odd = (
            form_of(n="no name"),
            form_of(n=3),
            form_of(m=["__eq__"]),
            form_of(m=["a b"]),
            form_of(d=7),
        )
        for form in odd:
            with self.subTest(form=form), self.assertRaises(Unreadable):
                proxies.remote_class(FarSide(), 1, form, ())
        for base in (int, object, KeyboardInterrupt):
            with self.subTest(base=base), self.assertRaises(Unreadable):
                proxies.remote_class(FarSide(), 1, form_of(), (base,))

    def test_special_methods_outside_the_list_are_left_out(self):
        kind = made(FarSide(), "__getattribute__", "__reduce__", "__len__")
        self.assertEqual(
            {name for name in vars(kind) if name in ("__getattribute__", "__reduce__", "__len__")}, {"__len__"}
        )

    def test_a_class_of_exceptions_descends_from_the_same_built_in(self):
        kind = made(FarSide(), bases=(KeyError,))
        error = proxies.exception(kind, ("a",), {"h": 2, "s": "text of it"}, FarSide())
        self.assertIsInstance(error, KeyError)
        self.assertEqual((str(error), error.args), ("text of it", ("a",)))

    def test_what_is_told_of_an_exception_sets_no_private_name_and_no_object(self):
        attributes = {"code": 5, "_remote_handle": 9, "odd": [1]}
        error = proxies.exception(ValueError, (), {"h": 2, "s": "", "v": attributes, "line": 12}, FarSide())
        self.assertEqual((error.code, error._remote_handle, hasattr(error, "odd")), (5, 2, False))
        self.assertEqual(notes.of(error), {"line": 12})

    def test_an_exception_that_cannot_be_made_of_its_arguments_is_still_one(self):
        error = proxies.exception(UnicodeDecodeError, (1,), {"h": 2, "s": "odd"}, FarSide())
        self.assertIsInstance(error, Exception)
        self.assertEqual(error.args, (1,))
