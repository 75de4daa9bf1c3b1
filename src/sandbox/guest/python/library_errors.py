"""Exceptions of Python's library: the same class on both sides, so that tests can name it."""

import importlib
import sys

from touchstone.values import Unreadable

# Those that exercises meet; what their import does is known.
_MODULES = (
    *(
        "argparse",
        "asyncio.exceptions",
        "asyncio.queues",
        "binascii",
        "configparser",
        "contextlib",
        "copy",
        "csv",
        "_csv",
    ),
    *(
        "dataclasses",
        "graphlib",
        "html.parser",
        "json.decoder",
        "queue",
        "_queue",
        "re",
        "re._constants",
        "shlex",
        "sqlite3",
    ),
    *(
        "statistics",
        "string",
        "struct",
        "_struct",
        "tomllib",
        "urllib.error",
        "xml.etree.ElementTree",
        "zlib",
        "zoneinfo._common",
    ),
)


def is_one(value):
    """Whether a class is such an exception."""
    return (
        value.__module__ in _MODULES
        and issubclass(value, Exception)
        and _find(value.__module__, value.__name__) is value
    )


def find(module, name):
    """The exception of that name."""
    found = _find(module, name) if module in _MODULES else None
    if not isinstance(found, type) or not issubclass(found, Exception):
        raise Unreadable(name)
    return found


def _find(module, name):
    if module not in sys.modules:
        importlib.import_module(module)
    return getattr(sys.modules[module], name, None)
