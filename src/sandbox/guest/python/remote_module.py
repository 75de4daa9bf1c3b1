"""The solution as a module of the tests' guest, whose every name is asked of the candidate's guest."""

import builtins
import os
import types

from touchstone.files import EXERCISE
from touchstone.pytest_outcomes import UsageError

_names_of = types.ModuleType.__dict__["__dict__"].__get__


def refuse_patch(*args, **kwargs):
    """What the solution calls is in its own guest, so a change made here would be one that it never sees."""
    raise UsageError("the solution cannot be patched in strict mode: give the exercise `mode: single`")


def _is_of_language(name):
    """Whether a name has a meaning to the interpreter, or to the harness in rewritten tests."""
    return name.startswith(("__", "_touchstone")) or hasattr(builtins, name)


class _Names(dict):
    __setitem__ = __delitem__ = __ior__ = update = pop = popitem = setdefault = clear = refuse_patch


class RemoteModule(types.ModuleType):
    """`taken`: names that mean something in the tests; `import *` takes none in their place."""

    __setattr__ = __delattr__ = refuse_patch
    __dict__ = property(lambda self: _Names(_names_of(self)))

    def __init__(self, name, bridge, handle, taken):
        super().__init__(name)
        _names_of(self).update(
            __file__=os.path.join(EXERCISE, f"{name}.py"),
            _touchstone_bridge=bridge,
            _touchstone_handle=handle,
            _touchstone_taken=taken,
        )

    def __getattr__(self, name):
        bridge, handle = self._touchstone_bridge, self._touchstone_handle
        if name == "__all__":
            taken = self._touchstone_taken
            return [each for each in bridge.ask("names", handle) if each not in taken and not _is_of_language(each)]
        if name.startswith("__"):
            raise AttributeError(name)
        return bridge.ask("get", handle, name)
