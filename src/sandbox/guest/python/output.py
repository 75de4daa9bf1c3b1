"""What is printed: stored up to a number of bytes, counted beyond, and stopped when it does not end."""

import io
import sys

from touchstone.endings import OutputExceeded

ENDLESS = 16


class CappedBytes(io.RawIOBase):
    """Keeps the first `limit` bytes; OutputExceeded after ENDLESS times as many."""

    def __init__(self, limit):
        super().__init__()
        self._limit = limit
        self._stored = bytearray()
        self._written = 0
        self.truncated = False

    def writable(self):
        return True

    def write(self, data):
        size = len(data)
        self._written += size
        room = self._limit - len(self._stored)
        if room > 0:
            self._stored += bytes(data[:room])
        if size > room:
            self.truncated = True
        if self._written > self._limit * ENDLESS:
            raise OutputExceeded
        return size

    def take(self):
        """The text stored since it was last taken; there is room for as much again."""
        text = bytes(self._stored).decode("utf-8", "replace")
        self._stored.clear()
        self.truncated = False
        return text


_current = []


def echo(text, cut):
    """Prints here what the solution printed in its own guest, where it may have been cut already."""
    sys.stdout.write(text)
    if cut and _current:
        _current[-1].truncated = True


def capped_text(limit):
    """A text stream over such bytes, and the bytes."""
    output = CappedBytes(limit)
    _current[:] = [output]
    return io.TextIOWrapper(output, encoding="utf-8", errors="backslashreplace", write_through=True), output
