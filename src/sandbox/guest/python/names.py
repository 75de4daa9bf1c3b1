"""Names under which either interpreter finds the same thing."""

import builtins


def builtin_name(value):
    """The name under which a class or function is found in `builtins`, or None."""
    name = getattr(value, "__name__", None)
    return name if isinstance(name, str) and getattr(builtins, name, None) is value else None
