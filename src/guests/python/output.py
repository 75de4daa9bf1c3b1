"""What is printed: kept up to a number of bytes, counted beyond, and stopped when it does not end."""

import io

from touchstone.endings import OutputExceeded

ENDLESS = 16


class CappedBytes(io.RawIOBase):
    """Keeps the first `limit` bytes; OutputExceeded after ENDLESS times as many."""

    def __init__(self, limit):
        super().__init__()
        self._limit = limit
        self._kept = bytearray()
        self._written = 0
        self._taken = 0

    def writable(self):
        return True

    def write(self, data):
        size = len(data)
        self._written += size
        room = self._limit - len(self._kept)
        if room > 0:
            self._kept += bytes(data[:room])
        if self._written > self._limit * ENDLESS:
            raise OutputExceeded
        return size

    @property
    def truncated(self):
        return self._written > self._limit

    def take(self):
        """The text kept since it was last taken."""
        text = bytes(self._kept[self._taken :]).decode("utf-8", "replace")
        self._taken = len(self._kept)
        return text


def capped_text(limit):
    """A text stream over such bytes, and the bytes."""
    kept = CappedBytes(limit)
    return io.TextIOWrapper(kept, encoding="utf-8", errors="backslashreplace", write_through=True), kept
