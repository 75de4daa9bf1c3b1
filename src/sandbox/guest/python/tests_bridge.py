"""The tests' end of the bridge: what the solution may do with their objects, and what they accept from it."""

from touchstone import event_loop, failures, lending, proxies
from touchstone.between_tests import on_begin
from touchstone.bridge import Bridge
from touchstone.exceptions import is_a, trace_of
from touchstone.pytest_outcomes import Failed
from touchstone.values import Unreadable

# What comes of these is the interpreter's to hold to a type, or is taken as true or false.
_UNJUDGED_SPECIALS = frozenset(
    "__str__ __repr__ __len__ __hash__ __bool__ __int__ __float__ __index__ __complex__ __format__ __bytes__ "
    "__contains__ __exit__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __setitem__ __delitem__ __copy__ "
    "__deepcopy__".split()
)
_JUDGED = ("get", "call", "invoke", "special", "await")


class TestsBridge(Bridge):
    """Lends the tests' objects on terms set at that moment, and compares what returns with the reference."""

    def __init__(self, channel, module, output, returns):
        super().__init__(channel, lending=True, module=module, output=output)
        self.returns = returns
        self._terms = {}
        # Handles of classes that were passed themselves, and not only named as the class of an object.
        self._passed_classes = set()
        self._class_names = set()
        self._known = set()
        self._solution = None
        self._resolving = 0
        self._has_awaited = False
        event_loop.on_close(self._finish_awaited)
        on_begin(event_loop.finish_nested)

    def begin_at(self, solution, class_names):
        """The handle of the solution's module, and the names that are classes in the reference solution."""
        self._solution, self._class_names = solution, set(class_names)
        self.returns.begin_at(solution)

    # --- what returns -----------------------------------------------------------------------------------------------

    def ask(self, op, handle, name=None, args=(), kwargs=None):
        """Asks, and holds the answer to what the reference gave."""
        paths = self.returns.paths(op, handle, name)
        self._has_awaited = self._has_awaited or op == "await"
        suspended = self.returns.suspend()
        try:
            result = super().ask(op, handle, name, args, kwargs)
            self.returns.returned(paths, result, op in _JUDGED and name not in _UNJUDGED_SPECIALS)
            return self._left(name, args, paths, result) if name in ("__exit__", "__aexit__") else result
        except Failed:
            raise
        except Exception as error:
            self.returns.returned([f"{path}!" for path in paths], error)
            if name != "__next__" and is_a(error, StopIteration):
                self.returns.stopped(paths)
            raise
        finally:
            self.returns.resume(suspended)

    def _left(self, name, args, paths, result):
        """How a `with` block of the tests ends; Failed where the solution swallows an error of its own accord."""
        kind = args[0] if args else None
        if kind is None:
            return result
        if name == "__aexit__":
            return self._left_later(result, paths, kind)
        if result:
            self.returns.swallowed(paths, kind)
        return result

    async def _left_later(self, leaving, paths, kind):
        return self._left("__exit__", (kind,), paths, await leaving)

    def _ask_unseen(self, *question):
        """Asks what no test sees."""
        suspended = self.returns.suspend()
        try:
            return super().ask(*question)
        finally:
            self.returns.resume(suspended)

    def begin_reading(self):
        self.returns.begin_message()

    def _finish_awaited(self):
        if self._has_awaited:
            self._has_awaited = False
            self._ask_unseen("finish", None)

    def resolve(self, form):
        """What a handle stands for here, noted as something that is no data."""
        self._resolving += 1
        try:
            made = self._checked(form, super().resolve(form))
        finally:
            self._resolving -= 1
        kind = form.get("t")
        # Classes that only describe an object are none of it.
        if self._resolving == 0 or kind not in ("class", "builtin", "named", "error"):
            self.returns.meet(kind, form.get("h"), made)
        return made

    def _checked(self, form, made):
        kind = form.get("t")
        # A function of the tests would make classes with `type`.
        if kind == "builtin" and (not isinstance(made, type) or made is type):
            raise Unreadable(form["n"])
        if (
            kind == "yours"
            and isinstance(made, type)
            and lending.is_of_library(made)
            and form["h"] not in self._passed_classes
        ):
            raise Unreadable(made.__name__)
        return made

    def may_operate(self, value, operator, sees):
        """Whether the tests apply an operator to an object of the solution; `sees`: it gets values of theirs."""
        if not any(self._knows(each) for each in type(value).__mro__ if isinstance(each, proxies.RemoteType)):
            return False
        return not sees or self.returns.permits(proxies.handle_of(value), operator)

    def _knows(self, kind):
        """Whether the proxy of a class is one that the reference solution has under the same name."""
        name = kind.__qualname__
        if name in self._class_names:
            self._class_names.discard(name)
            found = self._ask_unseen("get", self._solution, name)
            if isinstance(found, proxies.RemoteType):
                self._known.add(proxies.handle_of(found))
        return proxies.handle_of(kind) in self._known

    # --- what is lent -----------------------------------------------------------------------------------------------

    def export(self, value):
        """The number of an object of ours, lent on terms that are made now."""
        handle = super().export(value)
        if handle not in self._terms:
            self._terms[handle] = lending.terms_of(value, is_passed=False)
        return handle

    def _class(self, value, described=False):
        form = super()._class(value, described)
        if form["t"] == "class" and not described and form["h"] not in self._passed_classes:
            self._passed_classes.add(form["h"])
            self._terms[form["h"]] = lending.terms_of(value, is_passed=True)
        return form

    def perform(self, op, handle, name, args, kwargs):
        target, terms = self._exports[handle], self._terms[handle]
        self.returns.passed(_callee(target, name), args, kwargs)
        if op == "call" and terms.is_called:
            return target(*args, **kwargs)
        if op in ("get", "invoke"):
            if not terms.is_read(name):
                raise AttributeError(name)
            found = getattr(target, name)
            if op == "get":
                return found
            if lending.may_be_called(found):
                return found(*args, **kwargs)
        if op == "special" and name in terms.specials:
            if terms.text is not None and name in ("__str__", "__repr__", "__format__"):
                return terms.text
            return proxies.perform_special(target, name, args, kwargs)
        if op == "await":
            return self._await(target)
        raise PermissionError(f"{op} {name}" if name else op)

    def _exception(self, error, causes):
        """Hides a failure of the tests: the solution learns that there was one, and cannot undo it."""
        if proxies.handle_of(error) is not None or not is_a(error, AssertionError):
            return super()._exception(error, causes)
        if causes == self.max_causes and trace_of(error) is not None:
            failures.record(error)
        kind = {"t": "builtin", "n": "AssertionError"}
        return {"t": "exception", "h": self.export(error), "c": kind, "a": [], "s": "", "v": {}}


def _callee(target, name):
    if isinstance(target, type):
        return f"{target.__qualname__}.{name}()" if name else f"{target.__qualname__}()"
    if name is None:
        return f"{getattr(target, '__name__', type(target).__name__)}()"
    return f"{type(target).__qualname__}.{name}()"
