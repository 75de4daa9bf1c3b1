"""Calls between the tests' interpreter and the candidate's, with plain data between them.

Both guests hold one `Bridge`. What cannot cross as data is exported as a numbered handle, and arrives as a proxy that asks
its owner. Calls nest (a test passes a function, the candidate calls it back), so each side answers while it waits.

What a test's `==` means must never be up to the candidate: an object of the candidate is compared with the tests' own data
by nothing of the candidate's (see `proxies`), and built-in values arrive as built-ins (see `values`).
"""

import builtins
import collections
import datetime
import decimal
import fractions
import functools
import importlib
import inspect
import json
import types

from touchstone import event_loop, library_errors, proxies, swallowed
from touchstone.between_tests import on_begin
from touchstone.endings import OutputExceeded, TimeUp, is_time_up
from touchstone.files import EXERCISE
from touchstone.kept import Kept
from touchstone.lending import is_of_library, may_be_called, may_be_reached
from touchstone.values import FORBIDDEN_KINDS, Seen, Unreadable, builtin_name, decode, encode, encode_content, fill

_VALUE_MODULES = {module.__name__: module for module in (collections, datetime, decimal, fractions)}
_MAX_CAUSES = 3
# Containers kept when a test begins, from which on they are forgotten.
_CROWD = 8
_MAX_TEXT = 10_000


class Bridge:
    """One end. `lending` restricts what the other side may reach of our objects to calls and public attributes."""

    def __init__(self, channel, lending, module, output=None):
        self._channel = channel
        self.module = module
        self._lending = self.lends = lending
        self._output = output
        self._exports = {}
        self._handles = {}
        self._classes = {}
        # Handles of classes that were passed themselves, and not only told of as the class of an object.
        self._passed_classes = set()
        self._proxies = {}
        self._kept = Kept()
        self._starts_afresh = False
        self._known = set()
        self._class_names = set()
        self._solution = None
        if lending:
            on_begin(self._forget_crowd)

    # --- classes of the reference solution --------------------------------------------------------------------------

    def expect_classes(self, solution, names):
        """Objects of these classes, which the module of that handle has by name, are what they say they are."""
        self._solution, self._class_names = solution, set(names)

    def knows(self, kind):
        """Whether the proxy of a class is one of those."""
        if kind.__qualname__ in self._class_names:
            self._class_names.discard(kind.__qualname__)
            found = self.ask("get", self._solution, kind.__qualname__)
            if isinstance(found, proxies.RemoteType):
                self._known.add(proxies.handle_of(found))
        return proxies.handle_of(kind) in self._known

    # --- asking -----------------------------------------------------------------------------------------------------

    def ask(self, op, handle, name=None, args=(), kwargs=None):
        """Has the other side do something with its object, and returns or raises what came of it."""
        message = {"op": op, "h": handle, "n": name}
        if self._starts_afresh:
            message["fresh"] = True
            self._kept, self._starts_afresh = Kept(), False
        message["kept"] = self._kept.changes(self.refer)
        seen = Seen(self._kept.seen)
        if args:
            message["a"] = [encode(arg, seen, self.refer) for arg in args]
        if kwargs:
            message["k"] = {key: encode(value, seen, self.refer) for key, value in kwargs.items()}
        passed = [value for _, value in seen.items()]
        self._channel.to_peer(message)
        while True:
            reply = self._channel.from_peer()
            if "op" in reply:
                self.answer(reply)
                continue
            return self._read_reply(reply, seen, passed)

    def _forget_crowd(self):
        """What earlier tests passed around costs every later one time; where it is little, tests may go on with it."""
        self._starts_afresh = self._starts_afresh or len(self._kept.seen.items()) > _CROWD

    def _read_reply(self, reply, seen, passed):
        if self._output is not None and reply.get("out"):
            self._output(str(reply["out"]), reply.get("cut") is True)
        if "end" in reply:
            raise (TimeUp if reply["end"] == "timedOut" else OutputExceeded)(reply.get("line"))
        # In the order in which they were written: what is new in the answer is referred to by what has changed.
        raised = decode(reply["raise"], seen, self.resolve) if "raise" in reply else None
        result = decode(reply.get("ok"), seen, self.resolve)
        for number, form in reply.get("changes", []):
            fill(seen.object(number), form, seen, self.resolve)
        self._kept.apply(reply.get("kept", []), self.refer, self.resolve)
        self._keep(reply.get("keep"), passed, seen)
        if raised is not None:
            swallowed.forget(raised)
            raise raised
        return result

    def _keep(self, which, passed, seen):
        if which not in ("all", "new"):
            return
        known = set(map(id, passed))
        given = [value for _, value in sorted(seen.items(), key=lambda item: item[0]) if id(value) not in known]
        self._kept.add(passed if which == "all" else [], given, self.refer)

    # --- answering --------------------------------------------------------------------------------------------------

    def answer(self, message):
        """Does what the other side asks for, and sends what came of it."""
        if message.get("fresh") is True:
            self._kept = Kept()
        seen = Seen(self._kept.seen)
        reply = {}
        try:
            self._kept.apply(message.get("kept", []), self.refer, self.resolve)
            args = [decode(form, seen, self.resolve) for form in message.get("a", [])]
            kwargs = {key: decode(form, seen, self.resolve) for key, form in message.get("k", {}).items()}
            before = [(number, value, self._content(value, seen)) for number, value in seen.items()]
            try:
                result = self._perform(message["op"], message["h"], message["n"], args, kwargs)
                handles = []
                reply["ok"] = encode(result, seen, lambda value: handles.append(value) or self.refer(value))
            except BaseException as error:
                if is_time_up(error) or isinstance(error, OutputExceeded):
                    raise
                if self._lending:
                    swallowed.note(error)
                reply = {"raise": self._exception(error, _MAX_CAUSES)}
            changes = [
                [number, encode_content(value, seen, self.refer)]
                for number, value, content in before
                if self._content(value, seen) != content
            ]
            if changes:
                reply["changes"] = changes
            reply["kept"] = self._kept.changes(self.refer)
            if "ok" in reply and not self._lending:
                # What was passed, where an object may go on with it; what is given away, always.
                reply["keep"] = "all" if handles or message["op"] == "invoke" else "new"
                self._keep(reply["keep"], [value for _, value, _ in before], seen)
        except OutputExceeded:
            reply = {"end": "outputExceeded"}
        except BaseException as error:
            reply = {"end": "timedOut", "line": last_line(error)} if is_time_up(error) else {"raise": _unspeakable(error)}
        reply.update(self._printed())
        self._channel.to_peer(reply)

    def _printed(self):
        return {}

    def _load(self, name):
        raise PermissionError(name)

    def _content(self, value, seen):
        return json.dumps(encode_content(value, seen.over(), self.refer))

    def _perform(self, op, handle, name, args, kwargs):
        if op == "load":
            return self._load(name)
        target = self._lent(handle) if self._lending else self._exports[handle]
        if self._lending and name is not None and not may_be_reached(target, name):
            raise AttributeError(name)
        if op == "call":
            if self._lending and not may_be_called(target):
                raise PermissionError(op)
            return target(*args, **kwargs)
        if op == "invoke":
            return getattr(target, name)(*args, **kwargs)
        if op == "get":
            return getattr(target, name)
        if op == "special":
            return proxies.perform_special(target, name, args, kwargs)
        if op == "await":
            return event_loop.run_nested(_awaited(target))
        if self._lending:
            raise PermissionError(op)
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

    def _lent(self, handle):
        """What the other side was given under a number. A class of the library makes things there only if a test passed it."""
        found = self._exports[handle]
        if isinstance(found, type) and is_of_library(found) and handle not in self._passed_classes:
            raise PermissionError(found.__name__)
        return found

    def refer(self, value):
        """JSON of what is no data: our own object as a handle, an object of the other side as the handle it came with."""
        theirs = proxies.handle_of(value)
        if theirs is not None:
            return {"t": "yours", "h": theirs}
        if isinstance(value, FORBIDDEN_KINDS):
            raise TypeError(f"a {type(value).__name__} cannot be passed between the tests and the solution")
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
        if module in _VALUE_MODULES and getattr(_VALUE_MODULES[module], value.__name__, None) is value and not described:
            return {"t": "named", "m": module, "n": value.__name__}
        if library_errors.is_one(value):
            return {"t": "error", "m": module, "n": value.__name__}
        handle = self.export(value)
        if not described:
            self._passed_classes.add(handle)
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

    def _exception(self, error, causes):
        """An exception as data. Those that would end the other interpreter arrive as a RuntimeError that says so."""
        theirs = proxies.handle_of(error)
        if theirs is not None:
            return {"t": "yours", "h": theirs}
        if isinstance(error, SystemExit):
            return {"t": "exit", "a": error.code if isinstance(error.code, (int, str)) else None}
        if not isinstance(error, Exception):
            return {"t": "exception", "c": {"t": "builtin", "n": "RuntimeError"}, "a": [f"{type(error).__name__} was raised"]}
        try:
            text = str(error)[:_MAX_TEXT]
        except Exception:
            text = ""
        # Numbered for itself, as it is read.
        seen = Seen()
        form = {
            "t": "exception",
            "h": self.export(error),
            "c": self._class(type(error)),
            "a": [self._argument(arg, seen) for arg in error.args],
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
        return {name: value for name, value in vars(error).items() if not name.startswith("_") and type(value) in (int, str, float)}

    def _argument(self, value, seen):
        # One exception in another may be the same one.
        if isinstance(value, BaseException):
            return repr(value)[:_MAX_TEXT]
        try:
            return encode(value, seen, self.refer)
        except Exception:
            return repr(value)[:_MAX_TEXT]

    def resolve(self, form):
        """What a handle stands for here."""
        kind = form.get("t")
        if kind == "yours":
            return self._lent(form["h"]) if self._lending else self._exports[form["h"]]
        if kind == "builtin":
            found = getattr(builtins, form["n"], None)
            # A function of the tests would make classes with it.
            if self._lending and (not isinstance(found, type) or found is type):
                raise Unreadable(form["n"])
            return found
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
        if kind == "generator":
            return proxies.RemoteGenerator(self, form["h"])
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
        seen = Seen()
        kind = self.resolve(form["c"])
        if not isinstance(kind, type) or not issubclass(kind, Exception):
            raise Unreadable("no class of exceptions")
        args = [decode(arg, seen, self.resolve) for arg in form["a"]]
        error = proxies.exception(kind, args, form, self)
        if "cause" in form:
            error.__cause__ = self.resolve(form["cause"])
        return error


class CandidateBridge(Bridge):
    """The candidate's end: says with every answer what was printed meanwhile."""

    def __init__(self, channel, stream):
        super().__init__(channel, lending=False, module="tests")
        self._stream = stream

    def _printed(self):
        cut = self._stream.truncated
        return {"out": self._stream.take(), "cut": cut}

    def _load(self, name):
        return self.export(importlib.import_module(name))


def last_line(error):
    """The last line of the solution's own file that an exception passed through, or None."""
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(f"{EXERCISE}/"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _unspeakable(error):
    """For an exception that cannot be told, such as one whose own text raises."""
    text = f"{type(error).__name__} while passing on what came of it"
    return {"t": "exception", "c": {"t": "builtin", "n": "RuntimeError"}, "a": [text], "s": text}


async def _awaited(value):
    return await value


def _kind(value):
    if isinstance(value, types.GeneratorType):
        return "generator"
    if isinstance(value, types.CoroutineType):
        return "coroutine"
    if isinstance(value, (types.FunctionType, types.MethodType, types.BuiltinFunctionType, functools.partial)):
        return "function"
    if isinstance(value, (types.MethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType)):
        return "function"
    return "object"


def _is_ours(base):
    return builtin_name(base) is not None and issubclass(base, BaseException) or base.__module__ not in _FOREIGN_MODULES


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
        names = [name for name, value in vars(module).items() if not name.startswith("_") and not isinstance(value, types.ModuleType)]
    return [str(name) for name in names]


