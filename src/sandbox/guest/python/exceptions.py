"""Reading exceptions without asking them: what a class of the solution answers about itself decides nothing."""

import traceback
import types

from touchstone.files import is_of_solution

_mro_of = type.__dict__["__mro__"].__get__
_trace_of = BaseException.__dict__["__traceback__"].__get__


def is_a(value, kind):
    """Whether an object's true type descends from a class; `isinstance` would believe what `__class__` says."""
    return kind in _mro_of(type(value))


def trace_of(error):
    """The traceback of an exception, whatever its class makes of that name."""
    return _trace_of(error)


def text_of(error):
    """The text of an exception; one that cannot say it has none."""
    try:
        return f"{str.__str__(str(error))}"
    except Exception:
        return ""


def described(error):
    """The class and text of an exception, as the last line of a traceback says them."""
    kind = type(error)
    if is_a(error, SyntaxError) and kind.__module__ == "builtins":
        try:
            return "".join(traceback.format_exception_only(kind, error)).strip()
        except Exception:
            return kind.__name__
    text = text_of(error)
    name = name_of(kind)
    return f"{name}: {text}" if text else name


def name_of(kind):
    """The name of an exception's class as a traceback says it."""
    module, name = type.__getattribute__(kind, "__module__"), type.__getattribute__(kind, "__qualname__")
    return name if not isinstance(module, str) or module in ("builtins", "__main__") else f"{module}.{name}"


def frames_of(error):
    """The file name and line of each step of an exception's traceback, from the outermost."""
    trace = trace_of(error)
    while isinstance(trace, types.TracebackType):
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def last_line(error):
    """The last line of the solution's own file that an exception passed through, or None."""
    lines = [line for name, line in frames_of(error) if is_of_solution(name)]
    return lines[-1] if lines else None
