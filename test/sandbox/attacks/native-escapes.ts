import type { Attack } from '../attacks.ts'
import type { Targets } from '../witness.ts'

/** Each is tried whatever became of the one before; what it gives is printed, for the witness to read. */
const attempts = (preparation: string, tried: readonly string[]): string => `import ctypes, os, socket, sys, threading
C = ctypes.CDLL(None, use_errno=True)
def attempt(action):
    try: print(str(action())[:2000])
    except BaseException as error: print(repr(error)[:200])
${preparation}
def f():
${tried.map((each) => `    attempt(lambda: ${each})`).join('\n')}
    return 1
`

const sleeper = ({ mark }: Targets): string => `["/bin/sh", "-c", "sleep 60; : ${mark}"]`

const processes = (targets: Targets): string =>
  attempts(
    `import multiprocessing, pty, signal, subprocess
SLEEPER = ${sleeper(targets)}
TOUCH = "touch ${targets.folder}/from-a-process"
def double_fork():
    if C.fork() == 0:
        os.setsid()
        if C.fork() == 0: os.execv(SLEEPER[0], SLEEPER)
        os._exit(0)
def clone():
    stack = ctypes.create_string_buffer(65536)
    run = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(lambda _: os.execv(SLEEPER[0], SLEEPER))
    return C.clone(run, ctypes.byref(stack, 65536 - 16), 17, None)`,
    [
      'os.system(TOUCH)',
      'os.popen(TOUCH).read()',
      'subprocess.run(SLEEPER, timeout=0.1)',
      'subprocess.Popen(SLEEPER, start_new_session=True)',
      'os.posix_spawn(SLEEPER[0], SLEEPER, {})',
      'pty.fork()',
      'multiprocessing.Process(target=os.system, args=(TOUCH,)).start()',
      'multiprocessing.get_context("spawn").Process(target=os.system, args=(TOUCH,)).start()',
      'double_fork()',
      'clone()',
      // fork, vfork and clone3 of x86_64, and of both machines execveat.
      ...[57, 58, 435, 322, 281].map((number) => `C.syscall(${number}, 17, 0, 0, 0, 0)`),
      'os.execv(SLEEPER[0], SLEEPER)',
      'C.system(TOUCH.encode())',
      'os.kill(1, signal.SIGKILL)',
      'os.kill(-1, signal.SIGUSR1)',
      'os.killpg(0, signal.SIGWINCH)',
      'os.setsid()',
    ],
  )

const files = ({ folder, secretFile, checkout, parent }: Targets): string =>
  attempts(
    `import glob
def write(path):
    with open(path, "w") as file: file.write("x")
    return path
def trees():
    for root in ("/proc", "/sys", "/root", "/home", "/work", "/data", "/var", "/run", "/etc", "/mnt", "/boot"):
        print(root, os.path.exists(root) and os.listdir(root))`,
    [
      `open(${JSON.stringify(secretFile)}).read()`,
      `open("/proc/${parent}/environ").read()`,
      `open("/proc/${parent}/root${secretFile}").read()`,
      'open("/proc/self/environ").read()',
      'open("/proc/1/environ").read()',
      `print("CHECKOUT", os.listdir(${JSON.stringify(checkout)}))`,
      `write(${JSON.stringify(`${folder}/from-a-guest`)})`,
      'trees()',
      ...['/', '/usr', '/usr/lib', '/usr/bin', '/dev', '/touchstone-harness', '/touchstone-harness/touchstone'].map(
        (place) => `print("WRITTEN", write("${place}/from-a-guest"))`,
      ),
      'open("/touchstone-harness/touchstone/main.py", "a")',
      `os.symlink(${JSON.stringify(secretFile)}, "/tmp/link") or open("/tmp/link").read()`,
      'os.mknod("/tmp/disk", 0o60666, os.makedev(254, 0))',
      'os.chroot("/tmp")',
      'C.mount(b"/", b"/tmp", b"", 4096, None)',
      'C.unshare(0x10000000)',
      'C.syscall(308, 3, 0)',
      'os.setuid(0)',
      'os.chmod("/usr/bin/python3", 0o777)',
    ],
  )

const sockets = ({ tcp, udp }: Targets): string =>
  attempts(
    `def connect(family, kind, address):
    made = socket.socket(family, kind)
    made.settimeout(0.2)
    made.connect(address)
    made.send(b"from a guest")
    return "CONNECTED"`,
    [
      `connect(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", ${tcp}))`,
      `connect(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", ${udp}))`,
      `connect(socket.AF_INET6, socket.SOCK_STREAM, ("::1", ${tcp}))`,
      `C.syscall(41, 2, 1, 0)`,
      'socket.socketpair()',
      'socket.socket(socket.AF_UNIX)',
      'socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)',
      'socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)',
      `[socket.socket(fileno=os.dup(fd)).connect(("127.0.0.1", ${tcp})) for fd in range(200)]`,
      'socket.getaddrinfo("example.org", 80)',
      'socket.gethostname() != "guest" and "THE MACHINE IS " + socket.gethostname()',
    ],
  )

const kernel = (): string =>
  attempts('import mmap, resource', [
    'C.ptrace(16, 1, 0, 0)',
    'print("PIDFD", os.pidfd_open(1))',
    'print("MEMFD", os.memfd_create("x"))',
    'print("SHARED", len(mmap.mmap(-1, 4096)))',
    'C.shmget(0, 4096, 0o1600)',
    'C.syscall(425, 8, 0)',
    'C.syscall(321, 0, 0, 0)',
    'C.syscall(250, 0, 0, 0)',
    'C.personality(0x0400000)',
    // The limits hold for good.
    ...['DATA', 'CPU', 'NOFILE', 'NPROC', 'FSIZE'].map(
      (name) => `print("RAISED", resource.setrlimit(resource.RLIMIT_${name}, (-1, -1)))`,
    ),
  ])

const limits = { wallMs: 5_000, memoryMb: 64, outputBytes: 100_000 }

/** What a solution tries that has an operating system below it. */
export const nativeEscapes: readonly Attack[] = [
  { name: 'processes, forks, daemons and signals', language: 'python', code: processes, limits },
  { name: 'files of the machine, of the checkout and of other processes', language: 'python', code: files, limits },
  { name: 'sockets', language: 'python', code: sockets, limits },
  { name: 'calls of the kernel for debuggers and administrators', language: 'python', code: kernel, limits },
]

/** Words that only an attempt that succeeded prints. */
export const nativeSuccess = /WRITTEN|CHECKOUT \[|CONNECTED|THE MACHINE IS|PIDFD|MEMFD|SHARED|RAISED/

const bomb = (name: string, body: string, ends: NonNullable<Attack['ends']>): Attack => ({
  name,
  language: 'python',
  code: () => `import os, threading, time\n${body}`,
  limits: { wallMs: 1_000, memoryMb: 64 },
  ends,
})

/** What takes of a machine what it can. */
export const nativeBombs: readonly Attack[] = [
  bomb('forks', 'def f():\n    while True:\n        try: os.fork()\n        except OSError: pass\n', ['timedOut']),
  bomb(
    'threads',
    'def f():\n    threading.stack_size(32768)\n    while True:\n        threading.Thread(target=time.sleep, args=(100,), daemon=True).start()\n',
    ['failed', 'memoryExceeded'],
  ),
  bomb('memory in one piece', 'def f():\n    return len(bytearray(10**10))\n', ['memoryExceeded']),
  bomb('memory bit by bit', 'def f():\n    kept = []\n    while True: kept.append(bytes(10**6))\n', ['memoryExceeded']),
  bomb(
    'one large file',
    'def f():\n    with open("/tmp/disk", "wb") as file:\n        while True: file.write(bytes(10**6))\n',
    ['failed'],
  ),
  bomb(
    'many files',
    'def f():\n    for n in range(10**9):\n        with open(f"/exercise/{n}", "wb") as file: file.write(bytes(10**5))\n',
    ['failed'],
  ),
  bomb('many empty files', 'def f():\n    for n in range(10**9): open(f"/tmp/{n}", "w").close()\n', ['timedOut']),
  bomb('descriptors', 'def f():\n    kept = []\n    while True: kept.append(os.open("/dev/null", os.O_RDONLY))\n', [
    'failed',
    'errored',
    'crashed',
  ]),
  bomb(
    'a signal handler of its own',
    'import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nsignal.setitimer(signal.ITIMER_REAL, 0)\ndef f():\n    while True: pass\n',
    ['timedOut'],
  ),
  bomb('an end of the process', 'def f(): os._exit(0)\n', ['crashed']),
  bomb('a fault of memory', 'import ctypes\ndef f(): ctypes.string_at(0)\n', ['crashed']),
  bomb(
    'endless lines on every descriptor',
    'def f():\n    while True:\n        for fd in range(128):\n            try: os.write(fd, b"x\\n" * 50_000)\n            except OSError: pass\n',
    // `failed`: the guest of the tests may read such a line from the other one before the parent has read too many.
    ['outputExceeded', 'timedOut', 'crashed', 'failed'],
  ),
]
