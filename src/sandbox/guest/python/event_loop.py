"""An event loop without sockets whose time is virtual: a sleep of an hour takes no time and always the same steps."""

import asyncio
import sys


class _NoSelector:
    """Takes the place of a selector: nothing can arrive from outside, so waiting is moving the clock on."""

    def __init__(self, loop):
        self._loop = loop

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("everything waits for something that nothing here will do")
        self._loop.now += max(timeout, 0)
        return []

    def get_map(self):
        return {}


class VirtualLoop(asyncio.BaseEventLoop):
    """Runs callbacks in the order of their virtual time."""

    def __init__(self):
        super().__init__()
        self.now = 0.0
        self._clock_resolution = 1e-9
        self._selector = _NoSelector(self)

    def time(self):
        return self.now

    def close(self):
        was_closed = self.is_closed()
        super().close()
        if not was_closed:
            for callback in _on_close:
                callback()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


class _Runner(asyncio.Runner):
    """Leaves SIGINT to those who end a run that takes too long; else the first one would only cancel a task."""

    def run(self, coro, *, context=None):
        if not asyncio.iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        loop = self.get_loop()
        return loop.run_until_complete(loop.create_task(coro, context=context))


def _run(main, *, debug=None, loop_factory=None):
    if asyncio.events._get_running_loop() is not None:
        main.close()
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not asyncio.iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    loop = VirtualLoop()
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(main)
    finally:
        _finish(loop)


# Of what the other side awaits here. It stays: a generator or a task may be waited for again.
_nested_loops = []
_nesting = [0]
_on_close = []


def on_close(callback):
    """Has this called whenever a loop has come to its end."""
    _on_close.append(callback)


def _nested_loop():
    if len(_nested_loops) <= _nesting[0]:
        _nested_loops.append(VirtualLoop())
    return _nested_loops[_nesting[0]]


def adopt_generators():
    """Has the loop that stays close asynchronous generators too whose steps the other side asks for outside of it."""
    # Which loop that is changes with every nested call.
    sys.set_asyncgen_hooks(firstiter=lambda generator: _nested_loop()._asyncgens.add(generator))  # noqa: PLW0108


def run_nested(main):
    """Runs a coroutine to its end, also where a loop is running already: that one waits."""
    outer = asyncio.events._get_running_loop()
    task = asyncio.current_task(outer) if outer is not None else None
    if task is not None:
        asyncio.tasks._leave_task(outer, task)
    asyncio.events._set_running_loop(None)
    loop = _nested_loop()
    _nesting[0] += 1
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(main)
    finally:
        _nesting[0] -= 1
        asyncio.events._set_running_loop(outer)
        asyncio.set_event_loop(outer)
        if task is not None:
            asyncio.tasks._enter_task(outer, task)


def finish_nested():
    """The other side's loop has come to its end, and with it everything that it awaited here."""
    while len(_nested_loops) > _nesting[0]:
        _finish(_nested_loops.pop())


def _finish(loop):
    try:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        asyncio.set_event_loop(None)
        loop.close()


def install():
    """Makes `asyncio.run`, runners and new loops use virtual time."""
    # In Pyodide the browser's loop counts as running at all times.
    asyncio.events._set_running_loop(None)
    asyncio.run = _run
    asyncio.Runner = _Runner
    asyncio.new_event_loop = VirtualLoop
    asyncio.events.new_event_loop = VirtualLoop
