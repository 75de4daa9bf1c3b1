"""Containers that both the tests and the solution may hold after a call has returned.

A generator that eats its argument, or an object that keeps the list it was made with, changes what the tests passed long after
the call; a list that the solution gave away and kept is changed by the tests. Both sides keep such containers under the same
numbers, and say with each message what has changed since.
"""

import json

from touchstone.values import Seen, encode_content, fill

_MOST_PASSED = 32
_MOST_GIVEN = 8
_LONGEST = 1000


class Kept:
    """The containers of one side. Numbers agree because both sides take the same steps, and only one is at work at a time.

    Of those that were passed and of those that were given away, the newest are kept.
    """

    def __init__(self):
        self.seen = Seen()
        self._contents = {}
        self._passed = []
        self._given = []

    def add(self, passed, given, refer):
        for values, queue, most in ((passed, self._passed, _MOST_PASSED), (given, self._given, _MOST_GIVEN)):
            for value in values:
                if len(value) <= _LONGEST and self.seen.number(value) is None:
                    number = self.seen.add(value)
                    queue.append(number)
                    self._contents[number] = json.dumps(encode_content(value, self.seen, refer))
            self._take_in_nested()
            self._forget(queue, most)

    def _forget(self, queue, most):
        while len(queue) > most:
            number = queue.pop(0)
            self.seen.remove(number)
            self._contents.pop(number, None)

    def changes(self, refer):
        """What has changed since this was last asked: (number, content)."""
        changed = []
        for number, value in self.seen.items():
            form = encode_content(value, self.seen, refer)
            text = json.dumps(form)
            if self._contents.get(number) != text:
                self._contents[number] = text
                changed.append([number, form])
        self._take_in_nested()
        return changed

    def _take_in_nested(self):
        """Containers in containers were numbered on the way."""
        known = {*self._passed, *self._given}
        self._given += sorted(number for number, _ in self.seen.items() if number not in known)

    def apply(self, changes, refer, resolve):
        for number, form in changes:
            fill(self.seen.object(number), form, self.seen, resolve)
        if changes:
            self.changes(refer)
