"""Questions of one guest to the other, and answers: what a bridge says and understands, one message at a time.

A question: `op`, `h` (handle), `n` (name), `a` (arguments), `k` (named ones). An answer: `ok`, `raise`, or `end` where
the run ends. Either has `c`, what has changed in containers that both sides hold, and `d`, those that its sender no
longer holds (see `twins`).
"""

import traceback

from touchstone.between_tests import on_begin
from touchstone.endings import OutputExceeded, TimeUp, is_time_up
from touchstone.exceptions import last_line
from touchstone.twins import Twins, UnknownTwin
from touchstone.values import Unreadable, decode, decode_each, encode, encode_each, is_plain


class Dialogue:
    """One end. A bridge adds how to do what is asked (`perform`), and to tell an exception (`tell_exception`)."""

    def __init__(self, channel, lending, output):
        self._channel = channel
        self._lending = lending
        self._output = output
        self.twins = Twins(lending, lambda values: encode_each(values, self), lambda forms: decode_each(forms, self))
        # Handles of classes that were described to the other side.
        self._classes = {}
        # Calls of either side that are going on, and messages that are being read.
        self._depth = self._reading = 0
        self._outcome = None
        if lending:
            on_begin(self.twins.review)

    # --- asking -----------------------------------------------------------------------------------------------------

    def ask(self, op, handle, name=None, args=(), kwargs=None):
        """Has the other side do something with its object, and returns or raises what came of it."""
        self._depth += 1
        try:
            kind, value = self._answer_to({"op": op, "h": handle, "n": name}, args, kwargs)
        finally:
            self._depth -= 1
        if kind == "raise":
            try:
                raise value
            finally:
                # Or the exception keeps this frame, which keeps the exception: what the test passed would be held.
                value = None
        return value

    def _answer_to(self, question, args, kwargs):
        """What came of a question: ("ok", result) or ("raise", exception)."""
        passed = self._send_question(question, args, kwargs)
        if passed:
            self.twins.pin(passed)
        try:
            is_repeated = False
            while True:
                answer = self._channel.from_peer()
                if "op" in answer:
                    self.answer(answer)
                    continue
                if len(answer) == 1 and "ok" in answer and is_plain((answer["ok"],)):
                    self.begin_reading()
                    return "ok", answer["ok"]
                try:
                    if "lost" not in answer:
                        return self._read_answer(answer)
                    is_lost = True
                except UnknownTwin:
                    is_lost = False
                if is_repeated:
                    raise Unreadable("a container that neither side knows")
                is_repeated = True
                self.twins.forget_all()
                if is_lost:
                    self._send_question(question, args, kwargs)
                else:
                    self._send({"op": "again"})
        finally:
            if passed:
                self.twins.unpin()

    def _send_question(self, question, args, kwargs):
        if not kwargs and is_plain(args) and self.twins.is_idle():
            self._channel.to_peer({**question, "a": args} if args else question)
            return ()

        def write(message):
            if args:
                message["a"] = encode_each(args, self)
            if kwargs:
                message["k"] = dict(zip(kwargs, encode_each([*kwargs.values()], self), strict=True))

        return self._send(question, write)

    def _read_answer(self, answer):
        if self._output is not None and answer.get("out"):
            self._output(str(answer.pop("out")), answer.get("cut") is True)
        if "end" in answer:
            raise (TimeUp if answer["end"] == "timedOut" else OutputExceeded)(answer.get("line"))
        kind = "raise" if "raise" in answer else "ok"
        value, _ = self._read(answer, lambda: decode(answer.get(kind), self))
        return kind, value

    # --- messages ---------------------------------------------------------------------------------------------------

    def _send(self, start, write=None, sends_changes=True):
        """Sends the changes of this side with what `write` adds. Returns the containers that the message passes."""
        message = dict(start)
        mark, described = self.twins.begin(), len(self._classes)
        try:
            if sends_changes:
                changes = self.twins.changes(is_outermost=self._depth == 1)
                if changes:
                    message["c"] = changes
                if self._reading == 0:
                    self.twins.drop()
            if write is not None:
                write(message)
            dropped = self.twins.take_dropped()
            if dropped:
                message["d"] = dropped
        except BaseException:
            # The other side knows nothing of a message that was not sent.
            self.twins.undo(mark)
            while len(self._classes) > described:
                self._classes.popitem()
            raise
        passed = self.twins.end(mark)
        self._channel.to_peer(message)
        return passed

    def _read(self, message, decode_values):
        """Applies the changes of the other side. Returns the values, and the containers that the message passes."""
        self.begin_reading()
        mark = self.twins.begin()
        self._reading += 1
        try:
            # In the order in which they were written: what is new in one is referred to by the next.
            self.twins.apply(message.get("c", ()))
            value = decode_values()
            self.twins.forget(message.get("d", ()))
        except BaseException:
            # It is not known any more what the two sides have in common.
            self.twins.forget_all()
            raise
        finally:
            self._reading -= 1
            passed = self.twins.end(mark)
        return value, passed

    def begin_reading(self):
        """A message is read from its beginning, also one of plain values."""

    # --- answering --------------------------------------------------------------------------------------------------

    def answer(self, question):
        """Does what the other side asks for, and sends what came of it."""
        self._depth += 1
        try:
            if question["op"] == "again":
                self.twins.forget_all()
            else:
                self._outcome = None
                self._outcome = self._outcome_of(question)
            self._send_outcome(*self._outcome)
        finally:
            self._depth -= 1

    def _outcome_of(self, question):
        """The outcome of a question: ("ok", result), ("raise", exception), or ("end", answer) where the run ends."""
        try:
            args, kwargs, passed = self._read_question(question)
        except UnknownTwin:
            return "end", {"lost": True}
        except BaseException as error:
            return self._failure(error)
        if passed:
            self.twins.pin(passed)
        try:
            return "ok", self.perform(question["op"], question["h"], question["n"], args, kwargs)
        except BaseException as error:
            if not self._lending:
                # What the solution's functions held is nobody's any more.
                traceback.clear_frames(error.__traceback__)
            return self._failure(error)
        finally:
            # The traceback of an exception keeps this frame.
            args = kwargs = None
            if passed:
                self.twins.unpin()

    def _read_question(self, question):
        args, kwargs = question.get("a", []), question.get("k", {})
        if type(args) is list and is_plain(args) and not question.keys() & {"k", "c", "d"}:
            self.begin_reading()
            return args, {}, ()
        (args, named), passed = self._read(
            question, lambda: (decode_each(args, self), decode_each([*kwargs.values()], self))
        )
        return args, dict(zip(kwargs, named, strict=True)), passed

    def _failure(self, error):
        if isinstance(error, OutputExceeded):
            return "end", {"end": "outputExceeded"}
        return ("end", {"end": "timedOut", "line": last_line(error)}) if is_time_up(error) else ("raise", error)

    def _send_outcome(self, kind, value):
        """Sends an answer, or the reason why it cannot be sent."""
        for sends_changes in (True, True, False):
            try:
                self._send_answer(kind, value, sends_changes)
            except BaseException as error:
                kind, value = self._failure(error)
            else:
                return
        self._send_answer("end", {"raise": _unspeakable(value)}, sends_changes=False)

    def _send_answer(self, kind, value, sends_changes):
        if kind == "ok" and is_plain((value,)) and self.twins.is_idle():
            self._channel.to_peer({"ok": value, **self.printed()})
            return

        def write(answer):
            if kind == "ok":
                answer["ok"] = encode(value, self)
            elif kind == "raise":
                answer["raise"] = self.tell_exception(value)
            else:
                answer.update(value)
            answer.update(self.printed())

        self._send({}, write, sends_changes)

    def printed(self):
        """What an answer says of output."""
        return {}


def _unspeakable(error):
    """For an exception that cannot be sent, such as one whose own text raises."""
    text = f"{type(error).__name__} while passing on what came of it"
    return {"t": "exception", "c": {"t": "builtin", "n": "RuntimeError"}, "a": [text], "s": text}
