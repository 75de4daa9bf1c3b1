"""The process from which guests on CPython itself fork, each into namespaces of its own.

bubblewrap starts it with the standard library and the chosen libraries alone. It imports what guests need and runs
nothing of a solution. A guest is the first process of its own process namespace, and this process is its parent.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys

from touchstone import native

# Where the parent connects, once for each guest. Guests have a folder of their own there.
_SOCKET = "/tmp/zygote"
# The parent's /proc: the sandbox has none, and only there a process can say which users its namespace has.
_PROC = 3
_MAX_LINKS = 128

# <linux/sched.h>
_NEW_MOUNTS, _NEW_CGROUP, _NEW_HOST_NAME, _NEW_IPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
_NEW_USER, _NEW_PROCESSES, _NEW_NETWORK = 0x10000000, 0x20000000, 0x40000000
_EVERYTHING = _NEW_MOUNTS | _NEW_CGROUP | _NEW_HOST_NAME | _NEW_IPC | _NEW_USER | _NEW_PROCESSES | _NEW_NETWORK
# <linux/mount.h>
_NO_SET_USER_ID, _NO_DEVICES = 2, 4
# <linux/prctl.h>
_BECOME_SUBREAPER = 36

_libc = ctypes.CDLL(None, use_errno=True)


def main(folders, libraries):
    """Gets ready, says so, and forks a guest for each connection. `folders`: the sizes of a guest's own, in bytes."""
    run_files = native.real_pytest()
    for name in libraries:
        importlib.import_module(name)
    _checked(_libc.prctl(_BECOME_SUBREAPER, 1, 0, 0, 0))
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(_SOCKET)
    listener.listen(64)
    wake, woken = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    gc.collect()
    gc.freeze()
    print("ready", flush=True)
    _serve(_Guests(folders, run_files), listener, wake)


def _serve(guests, listener, wake):
    rest = b""
    while True:
        ready, _, _ = select.select([0, listener.fileno(), wake], [], [])
        if wake in ready:
            os.read(wake, 4096)
            guests.bury()
        if listener.fileno() in ready:
            guests.start(listener.accept()[0])
        if 0 in ready:
            chunk = os.read(0, 4096)
            if not chunk:
                return
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                _signal(*json.loads(line))


def _signal(pid, number):
    """Signals a guest that has not ended: until this process has asked for its end, no other gets its number."""
    with contextlib.suppress(ChildProcessError, ProcessLookupError):
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        os.kill(pid, number)


class _Guests:
    def __init__(self, folders, run_files):
        self._folders, self._run_files = folders, run_files
        # By number, the other end of a socket between two guests of which the second has not been asked for yet.
        self._links = {}
        # For each process that makes namespaces, a pipe at whose end its guest goes on.
        self._pipes = {}

    def start(self, connection):
        """Forks a guest that talks with the parent through this connection, whose first line is the request."""
        with connection, connection.makefile("rb", buffering=0) as requests:
            request = requests.readline()
            if not request:
                # The parent no longer wants it.
                return
            peer = self._end_of(json.loads(request)["link"])
            go, pipe = os.pipe()
            try:
                # Stands in between, because namespaces for processes hold only for the children of whoever makes them.
                maker = os.fork()
                if maker == 0:
                    self._make(connection.fileno(), peer, go, pipe)
                self._pipes[maker] = pipe
            except OSError as error:
                os.close(pipe)
                _refuse(connection.fileno(), error)
            finally:
                for fd in (go, peer):
                    if fd is not None:
                        os.close(fd)

    def bury(self):
        """Ends of children. After that of a maker its guest is a child of this process, which may signal it."""
        with contextlib.suppress(ChildProcessError):
            while (pid := os.waitpid(-1, os.WNOHANG)[0]) != 0:
                if pid in self._pipes:
                    os.close(self._pipes.pop(pid))

    def _end_of(self, link):
        if link is None:
            return None
        if link in self._links:
            return self._links.pop(link)
        if len(self._links) == _MAX_LINKS:
            # The oldest: nobody has asked for its second guest, and nobody will.
            os.close(self._links.pop(next(iter(self._links))))
        first, second = socket.socketpair()
        self._links[link] = second.detach()
        return first.detach()

    def _make(self, connection, peer, go, pipe):
        try:
            _separate(self._folders)
            pid = os.fork()
            if pid != 0:
                os.write(pipe, str(pid).encode())
                os._exit(0)
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            # A group of its own: a signal to it reaches no other guest, and not this one's makers.
            os.setsid()
            native.main(connection, peer, go, self._run_files)
        except BaseException as error:
            _refuse(connection, error)
        finally:
            os._exit(1)


def _refuse(connection, error):
    with contextlib.suppress(OSError):
        os.write(connection, json.dumps({"kind": "refused", "reason": str(error)}).encode() + b"\n")


def _separate(folders):
    """Namespaces of every kind, and folders of its own, for the children of this process."""
    _checked(_libc.unshare(_EVERYTHING))
    for name, text in (("setgroups", "deny"), ("uid_map", "65534 65534 1"), ("gid_map", "65534 65534 1")):
        fd = os.open(f"self/{name}", os.O_WRONLY, dir_fd=_PROC)
        os.write(fd, text.encode())
        os.close(fd)
    for place, size in folders.items():
        options = f"size={size},mode=700".encode()
        _checked(_libc.mount(b"tmpfs", place.encode(), b"tmpfs", _NO_SET_USER_ID | _NO_DEVICES, options))
    os.chdir("/exercise")


def _checked(result):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), sys.argv[2:])
