"""What the other side's functions, classes and objects look like here.

Proxies have the special methods that their class defines over there, so that `len()` of an object without `__len__` is
the TypeError it should be. Those methods in which the candidate's code would decide about the tests' own data are
refused: see `_SAMENESS` and `_KNOWN_ONLY`.
"""

import copy
import inspect
import types

from touchstone import notes
from touchstone.values import Unreadable

_ATTRIBUTES = ("__name__", "__doc__", "__wrapped__", "__annotations__", "__qualname__", "__len__", "__members__")

# Compared with the tests' own data, these would let any answer be "equal" or "smaller".
_SAMENESS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")

# Meaningful on an object of a class that the tests imported by name; on any other it could stand in for a number.
_KNOWN_ONLY = (
    *(f"__{side}{name}__" for side in ("", "r") for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow")),
    *(
        f"__{side}{name}__"
        for side in ("", "r")
        for name in ("matmul", "divmod", "and", "or", "xor", "lshift", "rshift")
    ),
    *(
        f"__i{name}__"
        for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor")
    ),
    *("__neg__", "__pos__", "__abs__", "__invert__", "__round__", "__trunc__", "__floor__", "__ceil__"),
    *("__int__", "__float__", "__complex__", "__index__", "__bool__", "__hash__", "__contains__", "__format__"),
)

# `+` with the object on either side, or in place, is one operator.
_OPERATORS = {
    f"__{side}{name}__": name
    for name in "add sub mul truediv floordiv mod pow matmul divmod and or xor lshift rshift".split()
    for side in ("", "r", "i")
}

_FREE = (
    *("__len__", "__iter__", "__next__", "__reversed__", "__getitem__", "__setitem__", "__delitem__", "__call__"),
    *("__enter__", "__exit__", "__aiter__", "__anext__", "__aenter__", "__aexit__", "__await__", "__bytes__"),
)

SPECIAL_NAMES = frozenset((*_SAMENESS, *_KNOWN_ONLY, *_FREE, "__str__", "__repr__"))

_COPIES = {"__copy__": copy.copy, "__deepcopy__": copy.deepcopy}

_TRUE_BY_DEFAULT = ("__bool__",)


def specials_of(value):
    """The special methods that a class or its ancestors define, and whether it is hashable."""
    found = {name for each in value.__mro__ if each is not object for name in vars(each) if name in SPECIAL_NAMES}
    if getattr(value, "__hash__", None) is None:
        found.discard("__hash__")
        found.add("unhashable")
    return sorted(found - {"__str__", "__repr__"})


def perform_special(target, name, args, kwargs):
    """Applies a special method as the interpreter would: looked up on the type."""
    if name == "__str__":
        return str(target)
    if name == "__repr__":
        return repr(target)
    if name == "__iter__" and isinstance(target, type):
        return iter(target)
    if name in _COPIES:
        return _COPIES[name](target)
    return _bound_special(target, name)(*args, **kwargs)


def _bound_special(target, name):
    for each in type(target).__mro__:
        if name in vars(each):
            found = vars(each)[name]
            return found.__get__(target, type(target)) if hasattr(type(found), "__get__") else found
    raise AttributeError(f"{type(target).__name__} has no {name}")


class Remote:
    """An object of the other side."""

    __slots__ = ("_remote_bridge", "_remote_handle")

    def __getattr__(self, name):
        if name.startswith("__") and name not in _ATTRIBUTES:
            raise AttributeError(name)
        return object.__getattribute__(self, "_remote_bridge").ask("get", self._remote_handle, name)

    def __setattr__(self, name, value):
        self._remote_bridge.ask("set", self._remote_handle, name, [value])

    def __delattr__(self, name):
        self._remote_bridge.ask("delete", self._remote_handle, name)

    @property
    def __dict__(self):
        return self._remote_bridge.ask("get", self._remote_handle, "__dict__")

    def __copy__(self):
        return self._remote_bridge.ask("special", self._remote_handle, "__copy__")

    def __deepcopy__(self, memo):
        return self._remote_bridge.ask("special", self._remote_handle, "__deepcopy__")

    def __repr__(self):
        return str(self._remote_bridge.ask("special", self._remote_handle, "__repr__"))

    def __str__(self):
        return str(self._remote_bridge.ask("special", self._remote_handle, "__str__"))


def _bind(made, bridge, handle):
    object.__setattr__(made, "_remote_bridge", bridge)
    object.__setattr__(made, "_remote_handle", handle)
    return made


def handle_of(value):
    """The other side's number of a proxy, or None for what is our own."""
    if isinstance(value, type):
        return value.__dict__.get("_remote_class_handle") if isinstance(value, RemoteType) else None
    # By identity: what a class of the solution says it is equal to is no matter.
    if isinstance(type(value), RemoteType) or any(type(value) is each for each in _PLAIN_PROXIES):
        return object.__getattribute__(value, "_remote_handle")
    if isinstance(value, BaseException):
        return object.__getattribute__(value, "__dict__").get("_remote_handle")
    return None


class RemoteFunction(Remote):
    """A function, method or other callable without a class of its own."""

    __slots__ = ("__dict__",)

    def __call__(self, *args, **kwargs):
        return self._remote_bridge.ask("call", self._remote_handle, None, args, kwargs)

    def __get__(self, instance, owner=None):
        binds = instance is not None and object.__getattribute__(self, "__dict__").get("_binds")
        return types.MethodType(self, instance) if binds else self


class RemoteGenerator(Remote):
    """A generator: one element is asked for at a time, so that laziness can be tested."""

    __slots__ = ()
    __class__ = property(lambda self: types.GeneratorType)

    def __iter__(self):
        return self

    def __next__(self):
        return self._remote_bridge.ask("special", self._remote_handle, "__next__")

    def __init__(self, bridge, handle):
        _bind(self, bridge, handle)


class RemoteIterator(RemoteGenerator):
    """An iterator of the library, such as a `map`."""

    __slots__ = ()
    __class__ = property(lambda self: RemoteIterator)


class RemoteAsyncGenerator(Remote):
    """An asynchronous generator; its steps are awaited in the other side's event loop."""

    __slots__ = ()
    __class__ = property(lambda self: types.AsyncGeneratorType)

    def __init__(self, bridge, handle):
        _bind(self, bridge, handle)

    def __aiter__(self):
        return self

    def __anext__(self):
        return self._remote_bridge.ask("special", self._remote_handle, "__anext__")


STREAMS = {"generator": RemoteGenerator, "iterator": RemoteIterator, "asyncgenerator": RemoteAsyncGenerator}
_PLAIN_PROXIES = (RemoteFunction, *STREAMS.values())


def function(bridge, form):
    """A callable proxy; a coroutine function is one here too, so that `inspect` and `asyncio` see it."""
    made = _bind(RemoteFunction(), bridge, form["h"])
    facts = object.__getattribute__(made, "__dict__")
    facts.update(
        {"__name__": form["n"], "__qualname__": form["n"], "__doc__": form["d"], "_binds": form.get("binds") is True}
    )
    if form.get("async"):
        facts["_is_coroutine_marker"] = getattr(inspect, "_is_coroutine_mark", None)
    return made


def coroutine(bridge, handle):
    """A coroutine that runs the other side's to its end when awaited."""

    async def run_there():
        return bridge.ask("await", handle)

    return run_there()


def instance(kind, bridge, handle):
    """An object of a class of the other side."""
    return _bind(object.__new__(kind), bridge, handle)


def exception(kind, args, form, bridge):
    """An exception with the class, arguments and text it had over there."""
    try:
        made = kind.__new__(kind, *args)
        made.args = tuple(args)
        if not isinstance(kind, RemoteType):
            _try_to_start(made, args)
    except Exception:
        made = RuntimeError(form.get("s", ""))
    made.__dict__.update(_sent_attributes(form.get("v")))
    made._remote_handle = form.get("h")
    made._remote_bridge = bridge
    made._remote_text = form.get("s") if isinstance(form.get("s"), str) else ""
    if type(form.get("line")) is int:
        notes.put(made, line=form["line"])
    return made


def _try_to_start(error, args):
    # One whose class takes other arguments than it keeps has at least the attributes that were sent.
    try:
        error.__init__(*args)
    except Exception:
        pass


def _sent_attributes(fields):
    if not isinstance(fields, dict):
        return {}
    return {
        name: value for name, value in fields.items() if not name.startswith("_") and type(value) in (int, str, float)
    }


class RemoteType(type):
    """The type of proxies of classes: calling one makes an object over there."""

    def __call__(cls, *args, **kwargs):
        return cls._remote_class_bridge.ask("call", cls._remote_class_handle, None, args, kwargs)

    def __getattr__(cls, name):
        if name.startswith("_") and name not in _ATTRIBUTES:
            raise AttributeError(name)
        return cls._remote_class_bridge.ask("get", cls._remote_class_handle, name)

    def __setattr__(cls, name, value):
        cls._remote_class_bridge.ask("set", cls._remote_class_handle, name, [value])

    def __instancecheck__(cls, value):
        if type.__instancecheck__(cls, value):
            return True
        if handle_of(value) is None:
            return False
        return cls._remote_class_bridge.ask("isinstance", cls._remote_class_handle, None, [value])

    def __iter__(cls):
        return cls._remote_class_bridge.ask("special", cls._remote_class_handle, "__iter__")

    def __len__(cls):
        return cls._remote_class_bridge.ask("special", cls._remote_class_handle, "__len__")

    def __getitem__(cls, key):
        return cls._remote_class_bridge.ask("special", cls._remote_class_handle, "__getitem__", [key])

    def __contains__(cls, key):
        # Of the tests' own data the solution is asked no more than what its members are.
        if cls._remote_class_bridge.lends and handle_of(key) is None:
            # Not `key in (member, member.value)`: that would ask the member first.
            return any(key == member or key == member.value for member in cls)  # noqa: PLR1714
        return cls._remote_class_bridge.ask("special", cls._remote_class_handle, "__contains__", [key])

    def __bool__(cls):
        return True


def remote_class(bridge, handle, form, bases):
    """The proxy of a class: its name, ancestors, methods and special methods."""
    if not _is_sound(form, bases):
        raise Unreadable("no class")
    raised = any(issubclass(base, BaseException) for base in bases)
    space = {
        "_remote_class_bridge": bridge,
        "_remote_class_handle": handle,
        "__doc__": form["d"],
        "__qualname__": form["n"],
        "__module__": bridge.module,
    }
    if raised:
        space.update(__str__=_exception_text, __getattr__=_exception_attribute)
    else:
        space["__slots__"] = ()
        space.update({name: _method(name) for name in form["m"]})
        space.update({name: _special(name) for name in form["s"] if name in SPECIAL_NAMES})
        if "unhashable" in form["s"]:
            space["__hash__"] = None
        elif "__hash__" not in form["s"]:
            space["__hash__"] = object.__hash__
    if raised:
        ancestors = tuple(base for base in bases if issubclass(base, BaseException))
    else:
        ancestors = tuple(base for base in bases if isinstance(base, RemoteType)) or (Remote,)
    return types.new_class(form["n"], ancestors, {"metaclass": RemoteType}, lambda into: into.update(space))


def _is_sound(form, bases):
    """Whether a description from the candidate's guest holds only names, and hides no special method among them."""
    names = [form["n"], *form["m"]]
    return (
        all(isinstance(name, str) and name.isidentifier() for name in names)
        and not any(name.startswith("__") and name.endswith("__") for name in form["m"])
        and (form["d"] is None or isinstance(form["d"], str))
        and all(
            isinstance(base, RemoteType) or (isinstance(base, type) and issubclass(base, Exception)) for base in bases
        )
    )


def _exception_text(self):
    text = self.__dict__.get("_remote_text")
    return text if text is not None else Exception.__str__(self)


def _exception_attribute(self, name):
    if name.startswith("_"):
        raise AttributeError(name)
    return self._remote_bridge.ask("get", self._remote_handle, name)


def _method(name):
    def invoke(self, *args, **kwargs):
        return self._remote_bridge.ask("invoke", self._remote_handle, name, args, kwargs)

    invoke.__name__ = name
    return invoke


def _special(name):
    if name == "__await__":
        return lambda self: coroutine(self._remote_bridge, self._remote_handle).__await__()

    def apply(self, *args, **kwargs):
        refused = _refusal(self, name, args)
        if refused is not None:
            return refused
        # A context learns what was raised, not where in the tests.
        given = [None if isinstance(arg, types.TracebackType) else arg for arg in args]
        return self._remote_bridge.ask("special", self._remote_handle, name, given, kwargs)

    apply.__name__ = name
    return apply


def _refusal(value, name, args):
    """NotImplemented (or the default) where the candidate's method must not be asked."""
    if name in _SAMENESS:
        return None if all(handle_of(arg) is not None for arg in args) else NotImplemented
    if name not in _KNOWN_ONLY:
        return None
    # How to round or to format is no value that the solution could be compared with.
    sees = name not in ("__round__", "__format__") and any(handle_of(arg) is None for arg in args)
    if value._remote_bridge.may_operate(value, _OPERATORS.get(name, name), sees):
        return None
    if name in _TRUE_BY_DEFAULT:
        return True
    if name == "__contains__":
        return any(each is args[0] or each == args[0] for each in value)
    raise TypeError(
        f"the tests do not ask {name} of this object of class {type(value).__name__}: they did not of the reference's"
    )
