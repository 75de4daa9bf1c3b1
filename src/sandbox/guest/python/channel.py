"""Lines of text between a guest and its parent, and between the two guests of a strict run; each is a JSON object."""

import json
import os
import sys

from touchstone.endings import OutputExceeded

sys.set_int_max_str_digits(0)

# Bytes that the other guest may send in one run.
_MAX_PEER_BYTES = 32 * 1024 * 1024

_to_json = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode
_from_json = json.JSONDecoder().raw_decode


class _Lines:
    """The lines that come through a descriptor. `max_bytes`: of all of them together."""

    def __init__(self, fd, max_bytes=None):
        self._fd, self._left, self._rest = fd, max_bytes, b""

    def next(self):
        """The next line without its end; None once the other end is closed."""
        parts = [self._rest]
        while b"\n" not in parts[-1]:
            chunk = self._read()
            if not chunk:
                return None
            parts.append(chunk)
        line, _, self._rest = b"".join(parts).partition(b"\n")
        return line.decode("utf-8")

    def _read(self):
        try:
            chunk = os.read(self._fd, 65536)
        except ConnectionError:
            return b""
        if self._left is not None:
            self._left -= len(chunk)
            if self._left < 0:
                raise OutputExceeded
        return chunk


class Channel:
    """Blocking reads and whole writes; one object per guest. `peer_fd`: a socket to the other guest."""

    is_of_tests = False

    def __init__(self, read_fd, write_fd, peer_fd=None):
        self._write_fd, self._peer_fd = write_fd, peer_fd
        self._from_parent, self._from_peer = _Lines(read_fd), _Lines(peer_fd, _MAX_PEER_BYTES)

    def read_line(self):
        """The parent's next line without its end; EOFError once it has closed its side."""
        return self._next(self._from_parent)

    def _next(self, lines):
        line = lines.next()
        if line is None:
            raise EOFError("the other side closed the channel")
        return line

    def _write(self, text, fd=None):
        data = memoryview(text.encode("utf-8"))
        while data:
            data = data[os.write(self._write_fd if fd is None else fd, data) :]

    def report(self, **message):
        """One message for the parent."""
        self._write(json.dumps(message) + "\n")

    def to_peer(self, message):
        """One message for the other guest. That it has ended is found when its answer is read."""
        try:
            self._write(_to_json(message) + "\n", self._peer_fd)
        except ConnectionError:
            pass

    def from_peer(self):
        """The next message of the other guest; EOFError when it has ended."""
        try:
            return _from_json(self._next(self._from_peer))[0]
        except EOFError:
            if self.is_of_tests:
                # The parent knows why the solution's guest has ended, and ends this one.
                self.read_line()
            raise
