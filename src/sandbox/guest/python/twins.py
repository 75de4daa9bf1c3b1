"""Containers that both the tests and the solution hold, which have to stay equal.

A list that crosses gets a twin on the other side, under the same number on both. One side is at work at a time; each of
its messages says what has changed in its containers since the last one, so that it makes no difference who changes a
container, or when. What a side no longer holds itself nobody there can look at: it says so, and both forget the number.
A container that crosses again later gets a new twin. Only the tests forget what both sides hold, when that becomes too
much (`_forget_oldest`).
"""

import sys

from touchstone.containers import KINDS_BY_NAME

# What is compared at each message, and so costs time: containers, where every sixteen elements count as one more.
_MAX_WEIGHT, _WEIGHT_TO_KEEP = 1024, 768
_ELEMENTS_FOR_ONE = 16
# Longer ones are compared when the outermost call returns, and not at each call inside it.
_MAX_LENGTH_INSIDE = 4096
# How many more are known than the last time, before all are looked through.
_MANY = 64
# Content that no container has.
_NEVER = (object(),)


class UnknownTwin(ValueError):
    """The other side refers to a container of which nothing is known here."""


class _Entry:
    """A container of this side. `content`: what the other side knows of it; None while it is being read."""

    __slots__ = ("children", "content", "kind", "last_use", "value")

    def __init__(self, value, kind):
        self.value, self.kind = value, kind
        self.content, self.children, self.last_use = None, (), 0

    def weight(self):
        return 1 + len(self.content or ()) // _ELEMENTS_FOR_ONE


class Twins:
    """The containers of one side. `encode` and `decode` are about what they hold."""

    def __init__(self, is_first, encode, decode):
        self._encode, self._decode = encode, decode
        # Numbers of the two sides never meet.
        self._own = 0 if is_first else 1
        self._next = self._own
        self._may_forget = is_first
        self._entries = {}
        self._numbers = {}
        self._young = []
        self._old = 0
        self._crossed = 0
        # Containers that the message, or the container that is being written or filled, refers to.
        self._noted = []
        self._written = []
        self._pinned = []
        self._dropped = []
        self._message = 0
        self._is_due = False
        # A list of which the table knows, to see what the table's own references come to.
        self._probe = _Entry([], None)

    # --- crossing ---------------------------------------------------------------------------------------------------

    def write(self, value, kind):
        """The form of a container: its number, and what it holds where the other side has no twin of it."""
        number = self._numbers.get(id(value))
        if number is not None:
            self._note(number)
            return {"t": "twin", "i": number}
        number = self._next
        self._next += 2
        entry = self._enter(number, value, kind)
        return {"i": number, **self._write(entry)}

    def _write(self, entry):
        content = entry.content = entry.kind.read(entry.value)
        self._written.append(entry)
        self._use(entry)
        outer = self._noted
        entry.children = self._noted = []
        form = {"t": entry.kind.name, "v": self._encode(entry.kind.items(content)), **entry.kind.details(entry.value)}
        self._noted = outer
        return form

    def read(self, form):
        """The container that a form stands for."""
        number = form.get("i")
        if form["t"] == "twin":
            entry = self._entries.get(number)
            if entry is None:
                raise UnknownTwin("a container that was forgotten")
            self._note(number)
            return entry.value
        if type(number) is not int or number % 2 == self._own or number in self._entries:
            raise UnknownTwin("a number that is taken")
        kind = KINDS_BY_NAME[form["t"]]
        entry = self._enter(number, kind.make(form), kind)
        self._fill(entry, form)
        return entry.value

    def _fill(self, entry, form):
        outer = self._noted
        children = self._noted = []
        items = self._decode(form["v"])
        self._noted = outer
        entry.kind.fill(entry.value, items)
        entry.content, entry.children = entry.kind.read(entry.value), children
        self._use(entry)

    def _enter(self, number, value, kind):
        entry = self._entries[number] = _Entry(value, kind)
        self._numbers[id(value)] = number
        self._young.append(number)
        self._note(number)
        return entry

    def _note(self, number):
        self._noted.append(number)
        self._entries[number].last_use = self._message

    def _use(self, entry):
        entry.last_use = self._message
        self._crossed += len(entry.content)

    # --- messages ---------------------------------------------------------------------------------------------------

    def is_idle(self):
        """Whether there is nothing to compare, and nothing to say."""
        return not self._entries and not self._dropped

    def begin(self):
        """A message is made or read. Returns what `end` and `undo` need, since one may be made while another is."""
        mark = (self._next, self._noted, self._written)
        self._message += 1
        self._noted, self._written = [], []
        return mark

    def end(self, mark):
        """The message is made or read. Returns the containers that it passes, for `pin`."""
        passed = self._noted
        _, self._noted, self._written = mark
        return passed

    def undo(self, mark):
        """The message is not sent: its numbers stand for nothing, and what has changed is still to be sent."""
        for entry in self._written:
            entry.content = _NEVER
        self._remove(range(mark[0], self._next, 2))
        self.end(mark)

    def changes(self, is_outermost):
        """What has changed since the last message: (number, form)."""
        if not self._entries:
            return []
        changed = [
            (number, entry)
            for number, entry in self._entries.items()
            if entry.content is not None
            and (is_outermost or len(entry.content) <= _MAX_LENGTH_INSIDE)
            and not entry.kind.is_same(entry.value, entry.content)
        ]
        return [[number, self._write(entry)] for number, entry in changed]

    def apply(self, changes):
        """Takes over what has changed on the other side."""
        for number, form in changes:
            entry = self._entries.get(number)
            if entry is None:
                raise UnknownTwin("a change of a container that is not known")
            self._fill(entry, form)

    def pin(self, passed):
        """These are not forgotten before `unpin`: a call with them is going on."""
        self._pinned.append(passed)

    def unpin(self):
        """The call that was begun last has returned."""
        self._pinned.pop()

    def forget(self, numbers):
        """The other side has no use for these any more."""
        self._remove(numbers)

    def forget_all(self):
        """The other side does the same."""
        self._remove(list(self._entries))
        self._dropped.clear()

    def _remove(self, numbers):
        for number in numbers:
            entry = self._entries.pop(number, None)
            if entry is not None:
                self._numbers.pop(id(entry.value), None)

    # --- forgetting -------------------------------------------------------------------------------------------------

    def review(self):
        """The next `drop` looks through all."""
        self._is_due = True

    def drop(self):
        """Forgets what this side no longer holds. To be called when all changes are sent and nothing is being read."""
        is_crowded = len(self._entries) > 2 * self._old + _MANY or self._crossed > _MAX_WEIGHT * _ELEMENTS_FOR_ONE
        if self._is_due or is_crowded:
            self._drop(list(self._entries))
            if self._may_forget and sum(entry.weight() for entry in self._entries.values()) > _MAX_WEIGHT:
                self._forget_oldest()
            self._old, self._crossed, self._is_due = len(self._entries), 0, False
        elif self._young:
            self._drop([number for number in self._young if number in self._entries])
        self._young = []

    def take_dropped(self):
        """Numbers that the other side has to forget."""
        dropped, self._dropped = self._dropped, []
        return dropped

    def _drop(self, numbers):
        gone = self._not_held(numbers)
        self._remove(gone)
        self._dropped += gone

    def _not_held(self, numbers):
        """Those that nothing refers to but this table and one another. What is in a tuple counts as held by it."""
        entries = {number: self._entries[number] for number in numbers}
        own = sys.getrefcount(self._probe.value)
        references = {number: sys.getrefcount(entry.value) - own for number, entry in entries.items()}
        for entry in entries.values():
            if entry.children and entry.content is not None:
                # One reference of the container, one of its content here.
                for item in entry.content:
                    child = self._numbers.get(id(item))
                    if child in references:
                        references[child] -= 2
        held = self._reachable([number for number, count in references.items() if count > 0], entries)
        return [number for number in numbers if number not in held]

    def _reachable(self, numbers, entries):
        found, waiting = set(), list(numbers)
        while waiting:
            number = waiting.pop()
            if number in entries and number not in found:
                found.add(number)
                waiting += entries[number].children
        return found

    def _forget_oldest(self):
        """Nothing that a surviving container refers to is forgotten, so every number has its container."""
        survivors = self._reachable([number for passed in self._pinned for number in passed], self._entries)
        room = _WEIGHT_TO_KEEP - self._weight(survivors)
        for number in sorted(self._entries, key=lambda each: self._entries[each].last_use, reverse=True):
            more = self._reachable([number], self._entries) - survivors
            weight = self._weight(more)
            if weight <= room:
                survivors |= more
                room -= weight
        gone = [number for number in self._entries if number not in survivors]
        self._remove(gone)
        self._dropped += gone

    def _weight(self, numbers):
        return sum(self._entries[number].weight() for number in numbers)
