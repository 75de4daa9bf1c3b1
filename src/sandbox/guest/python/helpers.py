"""Helper modules of the tests, compiled as the tests are, so that a failed assertion in one is recorded too."""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys

from touchstone.assertions import NAMESPACE, compile_tests
from touchstone.files import EXERCISE, is_of_tests


class _Loader(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data, path, *, _optimize=-1):
        return compile_tests(importlib.util.decode_source(data), path)

    def exec_module(self, module):
        module.__dict__.update(NAMESPACE)
        super().exec_module(module)


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        place = os.path.join(EXERCISE, *name.split("."))
        for file in (f"{place}/__init__.py", f"{place}.py"):
            if is_of_tests(file):
                return importlib.util.spec_from_file_location(name, file, loader=_Loader(name, file))
        return None


def install():
    """From now on, in the guest of the tests."""
    sys.meta_path.insert(0, _Finder())
