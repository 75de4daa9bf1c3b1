"""Which of the tests' callables a solution may call: those of the tests, and those of the library that only compute.

One function of the library that reads or sets attributes by a text, in the hands of a solution, would be a way to all
of them.
"""

import functools
import operator
import sys
import types

from touchstone import files, pytest_outcomes

_BOUND = (types.BuiltinMethodType, types.MethodWrapperType)
_UNBOUND = (types.MethodDescriptorType, types.WrapperDescriptorType, types.ClassMethodDescriptorType)
_FUNCTIONS = (types.FunctionType, types.MethodType, functools.partial, functools._lru_cache_wrapper, *_BOUND, *_UNBOUND)
_GETTERS = (operator.attrgetter, operator.itemgetter, operator.methodcaller)

# By the name under which a function says that it is of a module; those in C say so of a module with an underscore.
_COMPUTING = frozenset(
    "math cmath operator json json.encoder json.decoder random time itertools statistics re datetime decimal "
    "fractions collections bisect heapq textwrap copy contextlib hashlib base64 binascii html urllib.parse "
    "posixpath genericpath uuid unicodedata zlib struct calendar difflib secrets string queue csv array "
    "graphlib pprint logging asyncio.tasks asyncio.locks asyncio.queues asyncio.events asyncio.futures "
    "asyncio.timeouts unittest.mock functools io types dataclasses sqlite3 threading contextvars weakref "
    "numbers ipaddress zoneinfo pathlib tempfile".split()
)

# Of these modules and of the built-in functions, the rest reads or makes by a text, or changes what it is given.
_REFUSED = frozenset(
    "attrgetter methodcaller partial partialmethod update_wrapper wraps singledispatch singledispatchmethod "
    "cached_property Formatter format format_map vformat make_dataclass dataclass field fields new_class "
    "prepare_class FunctionType CodeType ModuleType open open_code open_url patch create_autospec seal getattr "
    "setattr delattr hasattr eval exec compile type vars dir globals locals __import__ super property "
    "classmethod staticmethod memoryview input breakpoint mro basicConfig setLoggerClass getLogger settrace "
    "setprofile connect mkdtemp mkstemp exit quit help".split()
)


def is_function_like(value):
    """Whether a callable has no more to it than being called."""
    return isinstance(value, _FUNCTIONS) or type(value) in _GETTERS


def is_callable_by_others(value):
    """Whether a solution may call an object that the tests lend it."""
    if isinstance(value, functools.partial):
        return is_callable_by_others(value.func)
    if isinstance(value, functools._lru_cache_wrapper):
        return is_callable_by_others(value.__wrapped__)
    if isinstance(value, types.MethodType):
        return is_callable_by_others(value.__func__)
    if isinstance(value, types.MethodWrapperType) and value.__name__ == "__call__":
        return is_callable_by_others(value.__self__)
    if isinstance(value, types.FunctionType):
        return _is_of_tests(value) or value in _ENDINGS or _computes(value.__globals__.get("__name__"), value.__name__)
    if isinstance(value, _UNBOUND):
        return _is_plain(value.__name__)
    if isinstance(value, _BOUND):
        owner = getattr(value, "__self__", None)
        return (
            _computes(owner.__name__, value.__name__)
            if isinstance(owner, types.ModuleType)
            else _is_plain(value.__name__)
        )
    if isinstance(value, type):
        return _is_own(value) or issubclass(value, BaseException) or _computes(value.__module__, value.__name__)
    if type(value) in _GETTERS and type(value) is not operator.methodcaller:
        return True
    if type(value) is operator.methodcaller:
        return _is_plain(value.__reduce__()[1][0])
    return callable(value) and (_is_own(type(value)) or _computes(type(value).__module__, type(value).__name__))


_ENDINGS = (pytest_outcomes.fail, pytest_outcomes.skip)


def _is_of_tests(function):
    return files.is_of_exercise(function.__code__.co_filename) or not _is_of_library(
        function.__globals__.get("__name__")
    )


def _is_own(kind):
    return not _is_of_library(kind.__module__)


def _is_of_library(module):
    return str(module).partition(".")[0] in {*sys.stdlib_module_names, "touchstone", "pytest", "_pytest"}


def _computes(module, name):
    if module == "builtins":
        return name not in _REFUSED and not name.startswith("_")
    return str(module).lstrip("_") in _COMPUTING and name not in _REFUSED and not name.startswith("_")


def _is_plain(name):
    """A method of a value: no one that reads attributes by a text, or is the interpreter's own."""
    return name not in _REFUSED and (not name.startswith("_") or name in _SPECIAL)


_SPECIAL = frozenset(
    "__call__ __len__ __iter__ __next__ __getitem__ __setitem__ __delitem__ __contains__ __eq__ __ne__ __lt__ "
    "__le__ __gt__ __ge__ __hash__ __bool__ __str__ __repr__ __enter__ __exit__ __add__ __sub__ __mul__ "
    "__truediv__ __floordiv__ __mod__ __pow__ __neg__ __abs__ __int__ __float__ __index__ __round__ __and__ "
    "__or__ __xor__ __reversed__".split()
)
