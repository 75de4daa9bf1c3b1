"""The files of an exercise, written where both guests run."""

import os
import sys

EXERCISE = "/exercise"

_of_tests = set()
_shared = set()


def write_files(files, module, shared=()):
    """Writes the files (path -> text) into the exercise's folder and makes it the current one.

    `module`: the solution's. `shared`: the files that tests and solution may both import. The others are the tests'.
    """
    for name, text in files.items():
        path = os.path.join(EXERCISE, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.write(text)
    _shared.update(os.path.join(EXERCISE, name) for name in shared)
    _of_tests.update(os.path.join(EXERCISE, name) for name in files if name not in {f"{module}.py", *shared})
    os.chdir(EXERCISE)
    sys.path.insert(0, EXERCISE)
    sys.dont_write_bytecode = True


def is_of_exercise(path):
    """Whether code comes from a file of the exercise."""
    return path.startswith(f"{EXERCISE}/")


def is_of_tests(path):
    """Whether code comes from a file of tests, or from a helper that only tests read."""
    return path in _of_tests


def is_of_solution(path):
    """Whether code comes from the solution's own file."""
    return is_of_exercise(path) and path not in _of_tests and path not in _shared
