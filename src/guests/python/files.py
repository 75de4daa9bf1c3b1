"""The files of an exercise, written where both guests run."""

import os
import sys

EXERCISE = "/exercise"


def write_files(files):
    """Writes the files (name -> text) into the exercise's folder and makes it the current one."""
    os.makedirs(EXERCISE, exist_ok=True)
    for name, text in files.items():
        with open(os.path.join(EXERCISE, os.path.basename(name)), "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(text)
    os.chdir(EXERCISE)
    sys.path.insert(0, EXERCISE)
    sys.dont_write_bytecode = True


def is_of_exercise(path):
    """Whether code comes from a file of the exercise."""
    return path.startswith(f"{EXERCISE}/")


def is_of_tests(path):
    """Whether code comes from a file of tests."""
    return is_of_exercise(path) and path.rpartition("/")[2].startswith("test_")
