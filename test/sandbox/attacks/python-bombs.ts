import type { Attack } from '../attacks.ts'
import type { RunStatus } from '../../../src/sandbox/protocol/run-report.ts'

const bomb = (
  name: string,
  code: string,
  ends: readonly RunStatus[],
  limits: Attack['limits'] = { wallMs: 700 },
): Attack => ({
  name,
  language: 'python',
  code: () => code,
  ends,
  limits,
  modes: ['strict'],
})

const memory = { wallMs: 4_000, memoryMb: 64 }
const within = (...lines: readonly string[]): string => lines.map((line) => `    ${line}\n`).join('')

/** What takes time, memory, output, files or the channel without end. */
export const pythonBombs: readonly Attack[] = [
  bomb(
    'an endless loop in atexit',
    `import atexit\ndef spin():\n    while True: pass\natexit.register(spin)\ndef f(): return 1\n`,
    ['passed', 'timedOut'],
  ),
  bomb(
    'an endless loop in __del__',
    `class Late:\n    def __del__(self):\n        while True: pass\ndef f():\n    Late()\n    return 1\n`,
    ['timedOut'],
  ),
  bomb(
    'an endless loop in __del__ of what outlives the test',
    `class Late:\n    def __del__(self):\n        while True: pass\nkept = Late()\ndef f(): return 1\n`,
    ['passed', 'timedOut'],
  ),
  bomb(
    'an endless loop in a trace function',
    `import sys\ndef spin(*_):\n    while True: pass\ndef f():\n    sys.settrace(spin)\n    (lambda: 1)()\n    return 1\n`,
    ['timedOut'],
  ),
  bomb(
    'an endless loop in a profile function that swallows',
    `import sys\ndef spin(*_):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass\ndef f():\n    sys.setprofile(spin)\n    (lambda: 1)()\n    return 1\n`,
    ['timedOut'],
  ),
  bomb('a number of endless digits', 'def f(): return 10 ** 10 ** 10\n', ['timedOut', 'memoryExceeded', 'crashed']),
  bomb(
    'an answer after the time is used up',
    `def f():\n    try:\n        while True: pass\n    except BaseException: return 1\n`,
    ['timedOut'],
  ),
  bomb(
    'an answer long after the time is used up',
    `def f():\n    seen = 0\n    while seen < 2:\n        try:\n            while True: pass\n        except BaseException: seen += 1\n    return 1\n`,
    ['timedOut'],
  ),
  bomb(
    'a signal handler that ignores the interrupt',
    `import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ndef f():\n    while True: pass\n`,
    ['timedOut'],
  ),
  bomb(
    'an alarm and a timer of its own',
    `import signal\ndef f():\n${within('try: signal.alarm(1)', 'except BaseException: pass', 'try: signal.setitimer(signal.ITIMER_REAL, 0.01)', 'except BaseException: pass', 'return 1')}`,
    ['passed', 'failed', 'crashed'],
  ),
  bomb('memory in one text', `def f(): return len("x" * 2**29)\n`, ['memoryExceeded'], memory),
  bomb(
    'memory in the answer',
    `def f(): return ["x" * 10**6] * 10**6\n`,
    ['memoryExceeded', 'outputExceeded', 'timedOut', 'crashed', 'failed'],
    memory,
  ),
  bomb(
    'memory in files',
    `def f():\n    with open("/tmp/disk", "wb") as file:\n        for _ in range(4000): file.write(bytes(1024 * 1024))\n    return 1\n`,
    ['memoryExceeded', 'failed', 'crashed'],
    { ...memory, wallMs: 15_000 },
  ),
  bomb(
    'memory in many files',
    `def f():\n    for n in range(10**7):\n        with open(f"/tmp/{n}", "w") as file: file.write("x" * 10_000)\n    return 1\n`,
    ['memoryExceeded', 'failed', 'crashed', 'timedOut'],
    memory,
  ),
  bomb(
    'a compressed bomb',
    `import zlib\ndef f():\n    packed = zlib.compress(bytes(30 * 1024 * 1024))\n    return len(zlib.decompress(zlib.compress(packed) and packed) * 30)\n`,
    ['memoryExceeded', 'failed'],
    memory,
  ),
  bomb(
    'memory of JavaScript',
    `def f():\n    from pyodide.ffi import to_js\n    kept = to_js([])\n    block = [["x" * 1000 + str(n)] for n in range(2000)]\n    while True: kept.push(to_js(block))\n`,
    ['memoryExceeded', 'crashed', 'failed', 'timedOut'],
    memory,
  ),
  bomb(
    'memory of JavaScript in one text',
    `def f():\n    from pyodide.ffi import to_js\n    kept = to_js([])\n    while True: kept.push(to_js([bytes(1024 * 1024)]))\n`,
    ['memoryExceeded', 'crashed', 'failed', 'timedOut'],
    memory,
  ),
  bomb(
    'descriptors',
    `def f():\n    kept = []\n    try:\n        while True: kept.append(open("/exercise/solution.py"))\n    except OSError: return 1\n`,
    ['passed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'a deep list',
    `def f():\n    deep = []\n    for _ in range(10**6): deep = [deep]\n    return repr(deep)\n`,
    ['failed', 'crashed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'a deep parse',
    `def f(): return eval("(" * 10**5 + ")" * 10**5)\n`,
    ['failed', 'crashed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'a deep regular expression',
    `import re\ndef f(): return re.compile("(" * 10**5 + ")" * 10**5)\n`,
    ['failed', 'crashed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'an exception whose text never ends',
    `class Endless(Exception):\n    def __str__(self):\n        while True: pass\n    __repr__ = __str__\ndef f(): raise Endless\n`,
    ['timedOut'],
  ),
  bomb(
    'an exception whose text is large',
    `class Large(Exception):\n    def __str__(self): return "x" * 10**8\n    __repr__ = __str__\ndef f(): raise Large\n`,
    ['failed', 'memoryExceeded', 'outputExceeded', 'timedOut', 'crashed'],
    memory,
  ),
  bomb(
    'one endless line into the channel',
    `import os\ndef f():\n    fd = os.open("/dev/touchstone", os.O_RDWR)\n    while True: os.write(fd, b"x" * 100_000)\n`,
    ['outputExceeded', 'timedOut', 'crashed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'endless lines into the channel',
    `import os\ndef f():\n    fd = os.open("/dev/touchstone", os.O_RDWR)\n    while True: os.write(fd, b'{"kind":"started","id":"x"}\\n' * 1000)\n`,
    ['outputExceeded', 'timedOut', 'crashed'],
    memory,
  ),
  bomb(
    'endless results into the channel',
    `import os\ndef f():\n    fd = os.open("/dev/touchstone", os.O_RDWR)\n    while True: os.write(fd, b'{"kind":"result","test":{"id":"x","status":"passed","message":"' + b"x" * 9000 + b'"}}\\n' * 10)\n`,
    ['outputExceeded', 'timedOut', 'crashed', 'failed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'endless output into the channel',
    `import os\ndef f():\n    fd = os.open("/dev/touchstone", os.O_RDWR)\n    while True: os.write(fd, b'{"kind":"done","stdout":"' + b"x" * 90_000 + b'"}\\n')\n`,
    ['outputExceeded', 'timedOut', 'crashed', 'failed', 'memoryExceeded', 'errored'],
    memory,
  ),
  bomb(
    'one endless line to the guest of the tests',
    `import os\ndef f():\n    fd = os.open("/dev/touchstone-peer", os.O_RDWR)\n    while True: os.write(fd, b"x" * 100_000)\n`,
    ['outputExceeded', 'errored'],
    memory,
  ),
  bomb(
    'answers without end to the guest of the tests',
    `import os\ndef f():\n    fd = os.open("/dev/touchstone-peer", os.O_RDWR)\n    while True: os.write(fd, b'{"op":"get","h":0,"n":"x"}\\n' * 100)\n`,
    ['outputExceeded', 'timedOut', 'errored', 'failed', 'crashed'],
  ),
  bomb(
    'reading the channel dry',
    `import os\ndef f():\n    fd = os.open("/dev/touchstone", os.O_RDWR)\n    while True: os.read(fd, 100_000)\n`,
    ['timedOut', 'crashed', 'errored', 'failed'],
  ),
  bomb(
    'lines to the parent without end that are no report',
    `import os\ndef f():\n    fd = os.open("/dev/touchstone", os.O_RDWR)\n    while True: os.write(fd, b'{"op":"get","h":0,"n":"x"}\\n' * 100)\n`,
    ['outputExceeded', 'timedOut', 'crashed', 'errored', 'failed', 'memoryExceeded'],
  ),
]
