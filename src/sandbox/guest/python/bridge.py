"""Calls between the tests' interpreter and the candidate's, with plain data between them.

Both guests hold one `Bridge`. What cannot cross as data is exported as a numbered handle, and arrives as a proxy that
asks its owner. Calls nest (a test passes a function, the candidate calls it back), so each side answers while it waits.

What a test's `==` means must never be up to the candidate: an object of the candidate is compared with the tests' own
data by nothing of the candidate's (see `proxies`), and built-in values arrive as built-ins (see `values`).
"""

import builtins
import collections
import datetime
import decimal
import fractions
import functools
import importlib
import inspect
import itertools
import types

from touchstone import event_loop, library_errors, proxies
from touchstone.dialogue import Dialogue
from touchstone.exceptions import last_line
from touchstone.lending import is_of_library
from touchstone.names import builtin_name
from touchstone.values import FORBIDDEN_KINDS, Unreadable, decode_each, encode

_VALUE_MODULES = {module.__name__: module for module in (collections, datetime, decimal, fractions)}
_MAX_CAUSES = 3
_MAX_TEXT = 10_000


class Bridge(Dialogue):
    """One end. `lending`: it is the tests', whose objects are only lent (see `tests_bridge`)."""

    max_causes = _MAX_CAUSES

    def __init__(self, channel, lending, module, output=None):
        super().__init__(channel, lending, output)
        self.module = module
        self.lends = lending
        self._exports = {}
        self._handles = {}
        self._proxies = {}

    def may_operate(self, value, operator, sees):
        """Whether an operator is applied to an object of the other side."""
        return True

    # --- doing what the other side asks for --------------------------------------------------------------------------

    def _load(self, name):
        raise PermissionError(name)

    def perform(self, op, handle, name, args, kwargs):
        if op == "load":
            return self._load(name)
        if op == "finish":
            return event_loop.finish_nested()
        target = self._exports[handle]
        if op == "call":
            return target(*args, **kwargs)
        if op == "invoke":
            return getattr(target, name)(*args, **kwargs)
        if op == "get":
            return getattr(target, name)
        if op == "special":
            return proxies.perform_special(target, name, args, kwargs)
        if op == "await":
            return self._await(target)
        if op == "set":
            return setattr(target, name, args[0])
        if op == "delete":
            return delattr(target, name)
        if op == "isinstance":
            return isinstance(args[0], target)
        if op == "names":
            return _public_names(target)
        raise Unreadable(op)

    # --- handles ----------------------------------------------------------------------------------------------------

    def export(self, value):
        """The number of an object of ours; the same for the same object, for as long as the run lasts."""
        known = self._handles.get(id(value))
        if known is None:
            known = len(self._exports)
            self._exports[known] = value
            self._handles[id(value)] = known
        return known

    def _await(self, target):
        return event_loop.run_nested(_awaited(target))

    def refer(self, value):
        """JSON of an object that is not data: a handle of ours, or the handle with which the other side sent it."""
        theirs = proxies.handle_of(value)
        if theirs is not None:
            return {"t": "yours", "h": theirs}
        if isinstance(value, FORBIDDEN_KINDS):
            hint = (
                ": only with `mode: single` can tests reach what the solution imports"
                if isinstance(value, types.ModuleType)
                else ""
            )
            raise TypeError(f"a {type(value).__name__} cannot be passed between the tests and the solution{hint}")
        if isinstance(value, type):
            return self._class(value)
        if isinstance(value, BaseException):
            return self._exception(value, _MAX_CAUSES)
        if self._lending and builtin_name(value):
            return {"t": "builtin", "n": builtin_name(value)}
        kind = _kind(value)
        form = {"t": kind, "h": self.export(value)}
        if kind == "function":
            form["n"] = str(getattr(value, "__name__", type(value).__name__))
            form["d"] = getattr(value, "__doc__", None) if isinstance(getattr(value, "__doc__", None), str) else None
            form["async"] = inspect.iscoroutinefunction(value)
            form["binds"] = isinstance(value, types.FunctionType)
        if kind == "object":
            form["c"] = self._class(type(value), described=True)
        return form

    def _class(self, value, described=False):
        if builtin_name(value) and not described:
            return {"t": "builtin", "n": value.__name__}
        module = getattr(value, "__module__", None)
        if (
            module in _VALUE_MODULES
            and getattr(_VALUE_MODULES[module], value.__name__, None) is value
            and not described
        ):
            return {"t": "named", "m": module, "n": value.__name__}
        if library_errors.is_one(value):
            return {"t": "error", "m": module, "n": value.__name__}
        handle = self.export(value)
        form = {"t": "class", "h": handle}
        if handle not in self._classes:
            self._classes[handle] = True
            form.update(
                n=str(value.__name__),
                d=value.__doc__ if isinstance(value.__doc__, str) else None,
                s=proxies.specials_of(value),
                m=[] if self._lending else _methods_of(value),
                b=[self._class(base) for base in value.__bases__ if base is not object and _is_ours(base)],
            )
        return form

    def tell_exception(self, error):
        """The form of an exception that a call raised."""
        return self._exception(error, _MAX_CAUSES)

    def _exception(self, error, causes):
        """An exception as data. Those that would end the other interpreter arrive as a RuntimeError that says so."""
        theirs = proxies.handle_of(error)
        if theirs is not None:
            return {"t": "yours", "h": theirs}
        if isinstance(error, SystemExit):
            return {"t": "exit", "a": error.code if isinstance(error.code, (int, str)) else None}
        if not isinstance(error, Exception):
            return {
                "t": "exception",
                "c": {"t": "builtin", "n": "RuntimeError"},
                "a": [f"{type(error).__name__} was raised"],
            }
        try:
            text = str(error)[:_MAX_TEXT]
        except Exception:
            text = ""
        form = {
            "t": "exception",
            "h": self.export(error),
            "c": self._class(type(error)),
            "a": [self._argument(arg) for arg in error.args],
            "s": text,
            "v": self._attributes(error),
        }
        if not self._lending:
            form["line"] = last_line(error)
        if error.__cause__ is not None and causes > 0:
            form["cause"] = self._exception(error.__cause__, causes - 1)
        return form

    def _attributes(self, error):
        """What a builtin exception, or one of the library, was given besides its arguments, as far as it is data."""
        if not is_of_library(type(error)):
            return {}
        return {
            name: value
            for name, value in vars(error).items()
            if not name.startswith("_") and type(value) in (int, str, float)
        }

    def _argument(self, value):
        # One exception in another may be the same one.
        if isinstance(value, BaseException):
            return repr(value)[:_MAX_TEXT]
        try:
            return encode(value, self)
        except Exception:
            return repr(value)[:_MAX_TEXT]

    def resolve(self, form):
        """What a handle stands for here."""
        kind = form.get("t")
        if kind == "yours":
            return self._exports[form["h"]]
        if kind == "builtin":
            return getattr(builtins, form["n"], None)
        if kind == "named":
            found = getattr(_VALUE_MODULES[form["m"]], form["n"], None)
            if not isinstance(found, type) or found.__module__ != form["m"]:
                raise Unreadable(form["n"])
            return found
        if kind == "class":
            return self._class_proxy(form)
        if kind == "exception":
            return self._exception_proxy(form)
        if kind == "exit":
            return SystemExit(form["a"])
        if kind == "error":
            return library_errors.find(form["m"], form["n"])
        known = self._proxies.get(form.get("h"))
        if known is not None:
            return known
        if kind == "coroutine":
            return proxies.coroutine(self, form["h"])
        made = self._object_proxy(kind, form)
        self._proxies[form["h"]] = made
        return made

    def _object_proxy(self, kind, form):
        if kind == "function":
            return proxies.function(self, form)
        if kind in proxies.STREAMS:
            return proxies.STREAMS[kind](self, form["h"])
        if kind == "object":
            return proxies.instance(self.resolve(form["c"]), self, form["h"])
        raise Unreadable(kind)

    def _class_proxy(self, form):
        handle = form["h"]
        if handle not in self._proxies:
            bases = tuple(self.resolve(base) for base in form["b"])
            self._proxies[handle] = proxies.remote_class(self, handle, form, bases)
        return self._proxies[handle]

    def _exception_proxy(self, form):
        kind = self.resolve(form["c"])
        if not isinstance(kind, type) or not issubclass(kind, Exception):
            raise Unreadable("no class of exceptions")
        args = decode_each(form["a"], self)
        error = proxies.exception(kind, args, form, self)
        if "cause" in form:
            error.__cause__ = self.resolve(form["cause"])
        return error


class CandidateBridge(Bridge):
    """The candidate's end: says with every answer what was printed meanwhile."""

    def __init__(self, channel, stream):
        super().__init__(channel, lending=False, module="tests")
        self._stream = stream
        event_loop.adopt_generators()

    def printed(self):
        cut, text = self._stream.truncated, self._stream.take()
        return {"out": text, "cut": cut} if text or cut else {}

    def _load(self, name):
        return self.export(importlib.import_module(name))


async def _awaited(value):
    return await value


def _kind(value):
    if isinstance(value, types.GeneratorType):
        return "generator"
    if isinstance(value, types.AsyncGeneratorType):
        return "asyncgenerator"
    if isinstance(value, types.CoroutineType) or any(type(value) is each for each in _STEPS_OF_ASYNC_GENERATORS):
        return "coroutine"
    if any(type(value) is each for each in _ITERATORS):
        return "iterator"
    if isinstance(value, (types.FunctionType, types.MethodType, types.BuiltinFunctionType, functools.partial)):
        return "function"
    if isinstance(value, (types.MethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType)):
        return "function"
    return "object"


async def _nothing():
    yield


def _steps_of_async_generators():
    """The kinds of awaitables that the methods of an asynchronous generator give."""
    made = _nothing()
    steps = [made.asend(None), made.athrow(GeneratorExit), made.aclose()]
    for step in steps:
        step.close()
    return frozenset(type(step) for step in steps)


_STEPS_OF_ASYNC_GENERATORS = _steps_of_async_generators()
_ITERATORS = frozenset(
    kind
    for kind in (
        map,
        filter,
        zip,
        enumerate,
        reversed,
        *(type(iter(each)) for each in ((), [], {}, set(), "", range(0))),
        *vars(itertools).values(),
    )
    if isinstance(kind, type) and hasattr(kind, "__next__")
)


def _is_ours(base):
    is_builtin_exception = builtin_name(base) is not None and issubclass(base, BaseException)
    return is_builtin_exception or base.__module__ not in _FOREIGN_MODULES


_FOREIGN_MODULES = ("builtins", "typing", "abc", "enum", "collections.abc", "contextlib", *_VALUE_MODULES)


def _methods_of(value):
    names = set()
    for each in value.__mro__:
        if each.__module__ == "builtins":
            continue
        for name, member in vars(each).items():
            if isinstance(member, types.FunctionType) and not (name.startswith("__") and name.endswith("__")):
                names.add(name)
    return sorted(names)


def _public_names(module):
    names = getattr(module, "__all__", None)
    if names is None:
        names = [
            name
            for name, value in vars(module).items()
            if not name.startswith("_") and not isinstance(value, types.ModuleType)
        ]
    return [str(name) for name in names]
