"""What the harness knows of an exception, beside it and never on it, where the solution could answer in its place."""

from touchstone.between_tests import on_begin

_MAX_NOTES = 1000
_notes = {}
on_begin(_notes.clear)


def put(error, **facts):
    """Adds facts to what is known of an exception."""
    _, known = _notes.pop(id(error), (error, {}))
    # The note holds the exception too, or another exception could take over its id.
    _notes[id(error)] = (error, {**known, **facts})
    if len(_notes) > _MAX_NOTES:
        del _notes[next(iter(_notes))]


def of(error):
    """All that is known of an exception: a dict, empty where it is nothing."""
    return _notes.get(id(error), (None, {}))[1]
