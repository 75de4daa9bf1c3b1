"""Both ends of a bridge in one interpreter: messages cross as JSON, and whoever waits has the other end answer."""

import json
import types

from touchstone.bridge import CandidateBridge
from touchstone.output import capped_text
from touchstone.returns import Returns
from touchstone.tests_bridge import TestsBridge


class _End:
    """A channel whose other end is in the same interpreter."""

    is_of_tests = False

    def __init__(self):
        self.inbox, self.peer, self.bridge, self.sent = [], None, None, []

    def to_peer(self, message):
        text = json.dumps(message)
        self.sent.append(json.loads(text))
        self.peer.inbox.append(text)

    def from_peer(self):
        while not self.inbox:
            self.peer.bridge.answer(json.loads(self.peer.inbox.pop(0)))
        return json.loads(self.inbox.pop(0))


class Pair:
    """A solution given as source, and the tests' view of it: `pair.solution.name`."""

    def __init__(self, source, classes=(), held=None, records=False):
        module = types.ModuleType("solution")
        exec(compile(source, "/exercise/solution.py", "exec"), module.__dict__)
        self.module = module
        self.printed = []
        self.returns = Returns(classes, held, records)
        ours, theirs = _End(), _End()
        ours.peer, theirs.peer = theirs, ours
        self.end = ours
        self.tests = ours.bridge = TestsBridge(
            ours, "solution", lambda text, cut: self.printed.append(text), self.returns
        )
        _, bytes_printed = capped_text(1024)
        self.candidate = theirs.bridge = CandidateBridge(theirs, bytes_printed)
        self.stream = bytes_printed
        self._handle = self.candidate.export(module)
        self.tests.begin_at(self._handle, classes)
        self.solution = _Names(self.tests, self._handle)


class _Names:
    def __init__(self, bridge, handle):
        self._bridge, self._handle = bridge, handle

    def __getattr__(self, name):
        return self._bridge.ask("get", self._handle, name)
