"""The harness on CPython itself. bubblewrap starts it with the standard library and the chosen libraries alone."""

import contextlib
import fcntl
import gc
import importlib
import json
import os
import resource
import signal
import stat
import sys

from touchstone import system_calls
from touchstone.channel import Channel
from touchstone.endings import TimeUp
from touchstone.main import take_part

_HIGH_DESCRIPTOR = 100
_PEER_DESCRIPTOR = 3
_THREADS = 64
_FILES = 128
_FILE_BYTES = 16 * 1024 * 1024
_REPEAT_SECONDS = 0.2


class _Interrupted(TimeUp, KeyboardInterrupt):
    """The end of the time; what lets a KeyboardInterrupt through (an event loop) lets this through."""


def main(libraries):
    """Gets ready, says so, takes one job, does this guest's part of it and ends."""
    read_fd, write_fd, peer_fd = _take_channel()
    run_files = _real_pytest()
    for name in libraries:
        importlib.import_module(name)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _FILES)
    _limit(resource.RLIMIT_FSIZE, _FILE_BYTES)
    _limit(resource.RLIMIT_NPROC, _THREADS)
    system_calls.refuse()
    gc.collect()
    gc.freeze()
    os.write(write_fd, b'{"kind":"ready"}\n')
    channel = _SteadyChannel(read_fd, write_fd, peer_fd)
    job = json.loads(channel.read_line())
    interrupted = _start_limits(job)
    fatal = None
    try:
        take_part(channel, job, run_files)
    except BaseException as error:
        fatal = _ending_of(error)
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    channel.report(kind="end", fatal="timedOut" if interrupted else fatal)
    # No exit handlers: nothing of the solution runs any more.
    os._exit(0)


class _SteadyChannel(Channel):
    """The end of the time cuts no line, and the tests do not use up their time while they wait for the solution."""

    def _next(self, lines):
        if not self.is_of_tests:
            return super()._next(lines)
        with _without_interrupts():
            return super()._next(lines)

    def _write(self, text, fd=None):
        with _without_interrupts():
            super()._write(text, fd)


@contextlib.contextmanager
def _without_interrupts():
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGALRM,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _take_channel():
    """Moves the channel away from where a solution reads and prints, which becomes nothing."""
    channel = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, _HIGH_DESCRIPTOR) for fd in (0, 1)]
    channel.append(_take_peer())
    nothing = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nothing, fd)
    os.close(nothing)
    return channel


def _take_peer():
    """The socket to the other guest of a strict run, moved away too; None where there is none."""
    try:
        if not stat.S_ISSOCK(os.fstat(_PEER_DESCRIPTOR).st_mode):
            return None
    except OSError:
        return None
    moved = fcntl.fcntl(_PEER_DESCRIPTOR, fcntl.F_DUPFD_CLOEXEC, _HIGH_DESCRIPTOR)
    os.close(_PEER_DESCRIPTOR)
    return moved


def _real_pytest():
    """What runs test files with pytest itself; None where it is not installed, for the layer that stands in for it."""
    try:
        # Only where pytest is installed.
        from touchstone import real_pytest  # noqa: PLC0415
    except ImportError:
        return None
    return real_pytest.run_files


def _limit(kind, maximum):
    resource.setrlimit(kind, (maximum, maximum))


def _start_limits(job):
    """Memory above what is held now, and time. Returns what is no longer empty once the time was used up."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    _limit(resource.RLIMIT_DATA, held + job["memoryMb"] * 1024 * 1024)
    _limit(resource.RLIMIT_CPU, job["wallMs"] // 1000 + 5)
    interrupted = []

    def interrupt(number, frame):
        if not interrupted:
            signal.setitimer(signal.ITIMER_REAL, _REPEAT_SECONDS, _REPEAT_SECONDS)
        interrupted.append(True)
        raise _Interrupted

    # The parent counts the time and sends the first signal: only it sees when this process was ready and did not run.
    signal.signal(signal.SIGALRM, interrupt)
    return interrupted


def _ending_of(error):
    if isinstance(error, MemoryError):
        return "memoryExceeded"
    return "recursion" if isinstance(error, RecursionError) else "crashed"


if __name__ == "__main__":
    main(sys.argv[1:])
