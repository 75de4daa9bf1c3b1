"""Containers that both the tests and the solution may hold after a call has returned.

A generator that eats its argument, or an object that keeps the list it was made with, changes what the tests passed long after
the call; a list that the solution gave away and kept is changed by the tests. Both sides keep such containers under the same
numbers, and say with each message what has changed since.
"""

import json

from touchstone.values import Seen, encode_content, fill

_MOST = 64
_LONGEST = 1000
_LONGEST_TOGETHER = 4000


class Kept:
    """The containers of one side. Numbers agree because both sides take the same steps, and only one is at work at a time."""

    def __init__(self):
        self.seen = Seen()
        self._contents = {}
        self._room = _LONGEST_TOGETHER

    def add(self, values, refer):
        for value in values:
            size = len(value)
            known = self.seen.number(value) is not None or len(self.seen.items()) >= _MOST
            if not known and size <= min(_LONGEST, self._room):
                self.seen.add(value)
                self._room -= size
        self.changes(refer)

    def changes(self, refer):
        """What has changed since this was last asked: (number, content)."""
        changed = []
        for number, value in self.seen.items():
            form = encode_content(value, self.seen, refer)
            text = json.dumps(form)
            if self._contents.get(number) != text:
                self._contents[number] = text
                changed.append([number, form])
        return changed

    def apply(self, changes, refer, resolve):
        for number, form in changes:
            fill(self.seen.object(number), form, self.seen, resolve)
        if changes:
            self.changes(refer)
