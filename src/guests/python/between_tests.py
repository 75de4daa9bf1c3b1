"""What has to happen before each test, by whom it concerns."""

_callbacks = []


def on_begin(callback):
    """Has this called whenever a test begins."""
    _callbacks.append(callback)


def begin():
    """A test begins."""
    for callback in _callbacks:
        callback()
