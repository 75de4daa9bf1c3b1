"""What the harness knows of an exception, kept beside it: never on it, where the solution could answer in its place."""

from touchstone.between_tests import on_begin

_MOST = 1000
_notes = {}
on_begin(_notes.clear)


def put(error, **facts):
    """Adds facts to what is known of an exception."""
    _, known = _notes.pop(id(error), (error, {}))
    # The exception is kept too, or another one could take over its id.
    _notes[id(error)] = (error, {**known, **facts})
    if len(_notes) > _MOST:
        del _notes[next(iter(_notes))]


def of(error):
    """All that is known of an exception: a dict, empty where it is nothing."""
    return _notes.get(id(error), (None, {}))[1]
