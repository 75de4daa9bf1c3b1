"""What a solution may reach of the tests' objects: what the tests gave them, and of the library's what such objects are lent for."""

import sys
from unittest import mock

from touchstone.proxies import SPECIAL_NAMES

_DANGEROUS_PREFIXES = ("_", "gi_", "cr_", "ag_", "f_", "tb_", "co_", "func_")

_OF_LIBRARY = frozenset(
    # files
    "read readline readlines write writelines seek tell truncate flush close closed getvalue name mode readable writable seekable "
    # queues, locks, events, tasks
    "put get put_nowait get_nowait qsize empty full task_done join acquire release locked wait set is_set clear notify notify_all "
    "result done exception add_done_callback cancel cancelled set_result set_exception time start is_alive "
    # databases and tables
    "execute executemany executescript fetchone fetchall fetchmany commit rollback cursor rowcount lastrowid description "
    "writerow writerows writeheader fieldnames line_num "
    # patterns
    "match search fullmatch sub subn split findall finditer group groups groupdict end span pattern string flags "
    # chance
    "random randint randrange choice choices sample shuffle uniform gauss seed getrandbits "
    # logs
    "debug info warning error critical log "
    # generators, contexts and caches
    "send throw enter_context callback push cache_info cache_clear args keywords "
    # containers and values that do not cross as data
    "keys values items pop popitem setdefault update append extend insert index count remove sort reverse copy hex int value "
    # exceptions
    "with_traceback add_note errno strerror filename code reason".split()
)

_UNSAFE = (str.format, str.format_map)


def may_be_reached(target, name):
    """Whether a solution may ask for this attribute."""
    if name in SPECIAL_NAMES:
        return True
    if name.startswith(_DANGEROUS_PREFIXES):
        return False
    kinds = target.__mro__ if isinstance(target, type) else type(target).__mro__
    if isinstance(target, mock.NonCallableMock):
        return not any(name in vars(each) for each in kinds if is_of_library(each))
    for each in kinds:
        if not is_of_library(each) and not {name, "__getattr__", "__getattribute__"}.isdisjoint(vars(each)):
            return True
    if isinstance(target, type):
        return False
    return name in _OF_LIBRARY or name in _own_attributes(target)


def may_be_called(target):
    """Whether a solution may call it: by a text that it chooses, `str.format` would read every attribute."""
    return not any(target is each for each in _UNSAFE)


def is_of_library(kind):
    """Whether a class is of Python's library or of the harness."""
    module = str(getattr(kind, "__module__", "")).partition(".")[0]
    return module in sys.stdlib_module_names or module in ("touchstone", "pytest", "_pytest")


def _own_attributes(target):
    try:
        return object.__getattribute__(target, "__dict__")
    except AttributeError:
        return ()
