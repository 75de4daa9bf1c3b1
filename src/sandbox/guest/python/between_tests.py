"""What has to happen before each test, by whom it concerns."""

_callbacks = []
_current = [""]


def on_begin(callback):
    """Has this called whenever a test begins."""
    _callbacks.append(callback)


def begin(test_id):
    """A test begins."""
    _current[0] = test_id
    for callback in _callbacks:
        callback()


def current():
    """The id of the test that runs; empty before the first one."""
    return _current[0]
