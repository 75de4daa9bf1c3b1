"""Lines of text between a guest and its parent, over a pair of file descriptors.

A line that begins with ">" is for the other guest of the same run and is passed on unread; every other line is a JSON
object for the parent.
"""

import json
import os
import sys

sys.set_int_max_str_digits(0)


class Channel:
    """Blocking reads and whole writes; one object per guest."""

    def __init__(self, read_fd, write_fd):
        self._read_fd = read_fd
        self._write_fd = write_fd
        self._rest = b""

    def read_line(self):
        """The next line without its end; EOFError once the parent has closed its side."""
        parts = [self._rest]
        while b"\n" not in parts[-1]:
            chunk = os.read(self._read_fd, 65536)
            if not chunk:
                raise EOFError("the parent closed the channel")
            parts.append(chunk)
        line, _, self._rest = b"".join(parts).partition(b"\n")
        return line.decode("utf-8")

    def _write(self, text):
        data = memoryview(text.encode("utf-8"))
        while data:
            data = data[os.write(self._write_fd, data) :]

    def report(self, **message):
        """One message for the parent."""
        self._write(json.dumps(message) + "\n")

    def to_peer(self, message):
        """One message for the other guest."""
        self._write(">" + json.dumps(message) + "\n")

    def from_peer(self):
        """The next message of the other guest; a reply of the parent in its place is an error."""
        line = self.read_line()
        if not line.startswith(">"):
            raise EOFError("the run was ended by the parent")
        return json.loads(line[1:])
