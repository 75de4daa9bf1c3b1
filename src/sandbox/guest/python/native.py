"""The harness on CPython itself, in a process that has been forked into namespaces of its own."""

import contextlib
import ctypes
import fcntl
import json
import os
import resource
import signal
import sys

from touchstone import system_calls
from touchstone.channel import Channel
from touchstone.endings import TimeUp
from touchstone.main import take_part

_HIGH_DESCRIPTOR = 100
_MAX_DESCRIPTORS = 4096
_THREADS = 64
_FILES = 128
_FILE_BYTES = 16 * 1024 * 1024
_REPEAT_SECONDS = 0.2

# <linux/capability.h>, <linux/prctl.h>
_CAPABILITY_VERSION_3, _CAPABILITIES = 0x20080522, 64
_PR_CAPBSET_DROP = 24


class _Interrupted(TimeUp, KeyboardInterrupt):
    """The end of the time; what lets a KeyboardInterrupt through (an event loop) lets this through."""


def main(connection, peer, go, run_files):
    """Gives up what a solution may not have, says that it is ready, takes one job, does its part of it and ends.

    `connection`: to the parent. `peer`: to the other guest of a strict run, or None. `go` ends once the process in
    between has ended; it brings the number of this process for its parent.
    """
    connection, peer, go = _keep(connection, peer, go)
    with os.fdopen(go) as numbers:
        pid = int(numbers.read())
    _drop_capabilities()
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _FILES)
    _limit(resource.RLIMIT_FSIZE, _FILE_BYTES)
    _limit(resource.RLIMIT_NPROC, _THREADS)
    system_calls.refuse()
    # Its state was copied with the process; the harness does the same for Python's own.
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    channel = _SteadyChannel(connection, connection, peer)
    channel.report(kind="ready", pid=pid)
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


def _keep(*descriptors):
    """Moves these away from where a solution reads and prints, which becomes nothing, and closes all the others."""
    kept = [fd if fd is None else fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, _HIGH_DESCRIPTOR) for fd in descriptors]
    first = 0
    for fd in [*sorted(fd for fd in kept if fd is not None), _MAX_DESCRIPTORS]:
        os.closerange(first, fd)
        first = fd + 1
    # The first free number is 0.
    nothing = os.open(os.devnull, os.O_RDWR)
    for fd in (1, 2):
        os.dup2(nothing, fd)
    return kept


def _drop_capabilities():
    """A user has every capability in a namespace that it has made; after this, none, and no way to any."""
    libc = ctypes.CDLL(None, use_errno=True)
    for number in range(_CAPABILITIES):
        # Fails for those that this kernel does not have.
        libc.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    if libc.capset(header, (ctypes.c_uint32 * 6)()) != 0:
        raise OSError(ctypes.get_errno(), "capabilities were not given up")


def real_pytest():
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
