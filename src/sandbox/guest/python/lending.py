"""What a solution may do with an object of the tests: decided once, when the tests lend the object."""

import sys
from unittest import mock

from touchstone.callables import is_callable_by_others, is_function_like
from touchstone.exceptions import is_a
from touchstone.proxies import SPECIAL_NAMES

_DANGEROUS_PREFIXES = ("_", "gi_", "cr_", "ag_", "f_", "tb_", "co_", "func_")

_OF_LIBRARY = frozenset(
    # files
    "read readline readlines write writelines seek tell truncate flush close closed getvalue name mode readable "
    "writable seekable "
    # queues, locks, events, tasks
    "put get put_nowait get_nowait qsize empty full task_done join acquire release locked wait set is_set clear notify "
    "notify_all result done exception add_done_callback cancel cancelled set_result set_exception time start is_alive "
    # databases and tables
    "execute executemany executescript fetchone fetchall fetchmany commit rollback cursor rowcount lastrowid "
    "description writerow writerows writeheader fieldnames line_num "
    # patterns
    "match search fullmatch sub subn split findall finditer group groups groupdict end span pattern string flags "
    # chance
    "random randint randrange choice choices sample shuffle uniform gauss seed getrandbits "
    # logs
    "debug info warning error critical log "
    # generators, contexts and caches
    "send throw asend athrow aclose enter_context callback push cache_info cache_clear "
    # containers and values that do not cross as data
    "keys values items pop popitem setdefault update append extend insert index count remove sort reverse copy hex int "
    "value "
    # exceptions
    "with_traceback add_note errno strerror filename code reason".split()
)


# Mocks keep the record of their calls under these names.
_OF_MOCKS = frozenset(vars(mock.MagicMock()))

_OF_FUNCTIONS = frozenset(("__call__", "__str__", "__repr__", "__eq__", "__ne__", "__hash__"))


class Terms:
    """What may be done with one object: whether it is called, the names and special methods it has, and its text."""

    def __init__(self, is_called, reads, specials, text=None):
        self.is_called, self.specials, self.text = is_called, specials, text
        self._reads = reads

    def is_read(self, name):
        return not name.startswith(_DANGEROUS_PREFIXES) and self._reads(name)


def may_be_called(value):
    """Whether a solution may call what it reached of an object that was lent."""
    return is_callable_by_others(value) and not (isinstance(value, type) and is_of_library(value))


def terms_of(value, is_passed):
    """The terms on which an object is lent. `is_passed`: a test passed this class itself, not only an object of it."""
    if isinstance(value, type):
        return _terms_of_class(value, is_passed)
    if is_a(value, AssertionError):
        # Its text would say what a test expected.
        return Terms(False, lambda name: False, frozenset())
    is_called = is_callable_by_others(value)
    specials = _specials_of(type(value)) - (frozenset() if is_called else {"__call__"})
    if is_function_like(value):
        # Its text would say what it was bound to, as `functools.partial` does.
        name = getattr(value, "__name__", type(value).__name__)
        return Terms(
            is_called, lambda name: name in _own_attributes(value), specials & _OF_FUNCTIONS, f"<function {name}>"
        )
    kinds = type(value).__mro__
    if isinstance(value, mock.NonCallableMock):
        hidden = {name for each in kinds if is_of_library(each) for name in vars(each)}
        return Terms(is_called, lambda name: name not in hidden and name not in _OF_MOCKS, specials)
    own = _own_names(kinds)
    if own is None:
        return Terms(is_called, lambda name: True, specials)
    return Terms(is_called, lambda name: name in own or name in _OF_LIBRARY or name in _own_attributes(value), specials)


def _terms_of_class(value, is_passed):
    is_called = is_callable_by_others(value) and (is_passed or not is_of_library(value))
    own = _own_names(value.__mro__)
    specials = _specials_of(type(value)) & {"__iter__", "__len__", "__getitem__", "__contains__", "__call__"}
    reads = (lambda name: True) if own is None else own.__contains__
    return Terms(is_called, reads, specials - (frozenset() if is_called else {"__call__"}), f"<class {value.__name__}>")


def _own_names(kinds):
    """The names that the tests' own classes define; None where they answer every name."""
    own = [vars(each) for each in kinds if not is_of_library(each)]
    if any("__getattr__" in each or "__getattribute__" in each for each in own):
        return None
    return frozenset(name for each in own for name in each)


def _specials_of(kind):
    found = {name for each in kind.__mro__ if each is not object for name in vars(each)}
    return (found & SPECIAL_NAMES) | {"__str__", "__repr__", "__eq__", "__ne__", "__hash__", "__format__"}


def is_of_library(kind):
    """Whether a class is of Python's library or of the harness."""
    module = str(getattr(kind, "__module__", "")).partition(".")[0]
    return module in sys.stdlib_module_names or module in ("touchstone", "pytest", "_pytest")


def _own_attributes(target):
    try:
        return object.__getattribute__(target, "__dict__")
    except AttributeError:
        return ()
