"""A reader's own run: the solution as a script, then code of their own, with lines for input() from a box."""

import ast
import builtins
import json
import linecache
import os
import sys
import traceback

SOLUTION = "your solution"
OWN = "your own code"


class _Output:
    """Sends text to the page until the limit, and then says once that it was cut off."""

    encoding = "utf-8"

    def __init__(self, channel, limit):
        self._channel = channel
        self._left = limit

    def write(self, text):
        if self._left <= 0:
            return len(text)
        part = text[: self._left]
        self._left -= len(part.encode("utf-8", "replace"))
        _send(self._channel, text=part, truncated=self._left <= 0)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


def serve(channel):
    """Reads one job from the page and runs it."""
    job = json.loads(_read_line(channel))
    for name, source in job["files"].items():
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(name, "w", encoding="utf-8") as file:
            file.write(source)
    sys.path.insert(0, os.getcwd())
    sys.stdout = sys.stderr = _Output(channel, job["outputBytes"])
    builtins.input = _asker(job["lines"])
    names = {"__name__": "__main__", "__builtins__": builtins}
    try:
        _run(job["code"], SOLUTION, names)
        _run(job["own"], OWN, names)
    except SystemExit:
        pass
    except KeyboardInterrupt:
        # The worker interrupts at the time limit.
        _send(channel, ending="timedOut")
    except MemoryError:
        _send(channel, ending="memoryExceeded")
    except BaseException as error:
        _send(channel, error=_explained(error))


def _asker(lines):
    rest = iter(lines)

    def ask(prompt="", /):
        print(prompt, end="")
        for line in rest:
            print(line)
            return line
        print()
        raise EOFError("input() asked for one more line than the box holds")

    return ask


def _run(source, name, names):
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    tree = ast.parse(source, name)
    last = tree.body.pop() if name == OWN and tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), names)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), name, "eval"), names)
        if value is not None:
            print(repr(value))


def _explained(error):
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in (SOLUTION, OWN)]
    lines = traceback.format_list(frames[-8:]) + traceback.format_exception_only(error)
    return "".join(lines)


def _send(channel, **message):
    os.write(channel, (json.dumps(message) + "\n").encode())


def _read_line(channel):
    parts = []
    while part := os.read(channel, 65536):
        parts.append(part)
        if part.endswith(b"\n"):
            break
    return b"".join(parts)
