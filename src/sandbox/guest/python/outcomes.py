"""What came of a test. Whoever runs it, this is the one place that says its status."""

from touchstone import failures, files, notes
from touchstone.assertions import shown
from touchstone.endings import OutputExceeded, TimeUp, is_time_up
from touchstone.exceptions import described, frames_of, is_a, last_line, text_of
from touchstone.pytest_outcomes import Failed

_MESSAGE_LIMIT = 4000


def outcome_of(error, skips, is_marked, parameters):
    """The result of a test as JSON: what it raised, explained, and its status: passed, failed, errored or skipped.

    `skips`: the classes of exceptions that ask for a skip. `is_marked(name)`: whether the test has such a mark.
    """
    fields, status = _judged(error, skips, is_marked)
    if parameters and status in ("failed", "errored"):
        fields["message"] = _with_parameters(fields["message"], parameters)
    return {**fields, "status": status}


def _judged(error, skips, is_marked):
    if error is not None and has_ended(error):
        return explain_ending(error), "errored"
    if error is not None and any(is_a(error, kind) for kind in skips):
        return {"message": f"skipped: {text_of(error)}"}, "skipped"
    # A failure that never came back from the solution counts before what came of it there.
    failure = failures.first()
    error = error if failure is None else failure
    if error is not None and is_marked("xfail"):
        return {"message": "marked as expected to fail"}, "skipped"
    if error is not None:
        return explain(error), "failed" if is_a(error, AssertionError) else "errored"
    if is_marked("skip") or is_marked("xfail"):
        return {"message": "marked as not to be counted"}, "skipped"
    return {}, "passed"


def _with_parameters(message, parameters):
    values = ", ".join(f"{name} = {shown(value)}" for name, value in parameters.items())
    return f"{message}\nwith {values}"[:_MESSAGE_LIMIT]


def has_ended(error):
    """Whether the run must end with this."""
    return is_time_up(error) or is_a(error, OutputExceeded)


def explain_load(error, file):
    """Why a test file could not be loaded, and where in it."""
    lines = [line for name, line in frames_of(error) if name == f"{files.EXERCISE}/{file}"]
    explained = explain(error)
    if lines:
        explained["message"] = f"{explained['message']} ({file}, line {lines[-1]})"
    return explained


def explain_ending(error):
    """Why the run had to be stopped, and where."""
    if is_a(error, OutputExceeded):
        return {"ending": "outputExceeded", "message": "stopped: it printed more than a run may"}
    line = error.args[0] if is_a(error, TimeUp) and error.args else last_line(error)
    where = "" if line is None else f" at line {line} of the solution"
    return {"ending": "timedOut", "message": f"stopped{where}: the time was used up", "line": line}


def explain(error):
    """An exception as its message, the two values of a comparison, and the line of the solution it passed through."""
    known = dict(notes.of(error))
    line = known.pop("line", None) or last_line(error)
    is_said = bool(known) or is_a(error, Failed)
    result = {"message": (text_of(error) if is_said else described(error))[:_MESSAGE_LIMIT], **known}
    if is_a(error, SyntaxError):
        lineno = SyntaxError.__dict__["lineno"].__get__(error)
        line = lineno if type(lineno) is int else line
    if line is not None:
        result["line"] = line
    if is_a(error, MemoryError):
        result["ending"] = "memoryExceeded"
    if is_a(error, RecursionError):
        result["recursion"] = True
    return result
