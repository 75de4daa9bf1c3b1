import type { Targets } from '../witness.ts'
import { attempts } from './python-attempts.ts'

export const processes = ({ folder, mark }: Targets): string => {
  const command = JSON.stringify(`touch ${folder}/from-a-process; sleep 20; : ${mark}`)
  return attempts(
    'import subprocess, threading, ctypes, multiprocessing, pty, signal, time\nfrom concurrent.futures import ProcessPoolExecutor',
    [
      `os.system(${command})`,
      `os.popen(${command}).read()`,
      `subprocess.Popen(["/bin/sh", "-c", ${command}], start_new_session=True)`,
      `subprocess.run(${command}, shell=True, capture_output=True)`,
      `os.posix_spawn("/bin/sh", ["sh", "-c", ${command}], {})`,
      `os.spawnl(os.P_NOWAIT, "/bin/sh", "sh", "-c", ${command})`,
      `os.execv("/bin/sh", ["sh", "-c", ${command}])`,
      `os.fork() or os.execv("/bin/sh", ["sh", "-c", ${command}])`,
      `os.forkpty()`,
      `pty.spawn(["/bin/sh", "-c", ${command}])`,
      `multiprocessing.Process(target=print).start()`,
      `ProcessPoolExecutor().submit(print).result()`,
      `threading.Thread(target=lambda: time.sleep(20)).start()`,
      `os.setsid()`,
      `os.nice(-5)`,
      `ctypes.CDLL(None).system(${command}.encode())`,
      `ctypes.CDLL(None).fork()`,
      `ctypes.CDLL(None).execl(b"/bin/sh", b"sh", b"-c", ${command}.encode(), None)`,
      `ctypes.CDLL(None).popen(${command}.encode(), b"r")`,
      `ctypes.CDLL("/lib/x86_64-linux-gnu/libc.so.6").system(${command}.encode())`,
      `ctypes.pythonapi.PyRun_SimpleString(b"import os; os.system(${command.replaceAll('"', "'")})")`,
    ],
  )
}

export const files = ({ folder, secretFile, checkout, parent }: Targets): string => {
  const paths = [
    secretFile,
    `${checkout}/package.json`,
    '/etc/passwd',
    '/proc/1/environ',
    `/proc/${parent}/environ`,
    '/proc/self/environ',
    `/proc/${parent}/cmdline`,
  ]
  return attempts(
    `import glob, shutil, pathlib, sqlite3 if False else glob
PATHS = ${JSON.stringify(paths)}
def outside(path):
    for prefix in ("", "/host", "/proc/self/root", "/exercise/" + "../" * 12, "/dev/fd/3/../../.."):
        attempt(lambda: open(prefix + path).read())
        attempt(lambda: os.open(prefix + path, os.O_RDWR))
        attempt(lambda: os.listdir(os.path.dirname(prefix + path)))
def links():
    os.symlink(${JSON.stringify(secretFile)}, "/tmp/link")
    return open("/tmp/link").read()
def descriptors():
    for fd in range(100):
        attempt(lambda: os.read(fd, 0) if fd < 5 else os.pread(fd, 4096, 0))
`.replace(', sqlite3 if False else glob', ''),
    [
      '[outside(path) for path in PATHS]',
      `open(${JSON.stringify(`${folder}/from-python`)}, "w").write("x")`,
      `os.mkdir(${JSON.stringify(`${folder}/made-by-python`)})`,
      `shutil.rmtree(${JSON.stringify(folder)})`,
      `os.rename(${JSON.stringify(secretFile)}, ${JSON.stringify(`${folder}/moved`)})`,
      'links()',
      'descriptors()',
      'glob.glob("/**/*secret*", recursive=True)',
      'os.chroot("/proc/1/root")',
      'os.mknod("/tmp/disk", 0o666, os.makedev(8, 0))',
    ],
  )
}

export const network = ({ tcp, udp }: Targets): string =>
  attempts(
    `import socket, urllib.request, http.client, ssl, asyncio, ftplib, smtplib
def tcp(host, port):
    with socket.create_connection((host, port), 0.2) as s: s.sendall(b"from python"); return s.recv(100)
def raw(kind, host, port):
    s = socket.socket(socket.AF_INET, kind); s.settimeout(0.2); s.connect((host, port)); s.send(b"from python")
def selected():
    s = socket.socket(); s.setblocking(False); s.connect_ex(("127.0.0.1", ${tcp})); s.send(b"from python")
async def streams():
    reader, writer = await asyncio.open_connection("127.0.0.1", ${tcp}); writer.write(b"from python"); await writer.drain()
def pyodide_http():
    from pyodide.http import open_url, pyfetch
    attempt(lambda: open_url("http://127.0.0.1:${tcp}/"))
    attempt(lambda: asyncio.run(pyfetch("http://127.0.0.1:${tcp}/")))
def server():
    s = socket.socket(); s.bind(("0.0.0.0", 0)); s.listen(); return s.getsockname()
def websocket():
    s = socket.socket(); s.connect(("ws://127.0.0.1:${tcp}", ${tcp})); s.send(b"from python")
`,
    [
      `tcp("127.0.0.1", ${tcp})`,
      `tcp("localhost", ${tcp})`,
      `tcp("169.254.169.254", 80) and "CONNECTED TO METADATA"`,
      `raw(socket.SOCK_STREAM, "127.0.0.1", ${tcp})`,
      `raw(socket.SOCK_DGRAM, "127.0.0.1", ${udp})`,
      `socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"from python", ("127.0.0.1", ${udp}))`,
      'socket.getaddrinfo("example.org", 80)',
      'selected()',
      'asyncio.run(streams())',
      `urllib.request.urlopen("http://127.0.0.1:${tcp}/", timeout=0.2).read()`,
      `http.client.HTTPConnection("127.0.0.1", ${tcp}, timeout=0.2).request("GET", "/")`,
      'pyodide_http()',
      'server()',
      'websocket()',
    ],
  )

export const signals = ({ parent }: Targets): string =>
  attempts('import signal, ctypes', [
    ...['SIGTERM', 'SIGUSR2', 'SIGHUP', 'SIGINT'].flatMap((name) => [
      `os.kill(${parent}, signal.${name})`,
      `os.kill(os.getppid(), signal.${name})`,
      `ctypes.CDLL(None).kill(${parent}, int(signal.${name}))`,
    ]),
    'os.killpg(os.getpgrp(), signal.SIGUSR2)',
    'os.killpg(0, signal.SIGUSR2)',
    'os.kill(-1, signal.SIGUSR2)',
    `ctypes.CDLL(None).killpg(${parent}, 12)`,
    `ctypes.CDLL(None).tkill(${parent}, 12)`,
  ])

export const environment = ({ parent }: Targets): string =>
  attempts('import ctypes, platform', [
    'dict(os.environ)',
    'ctypes.c_char_p.in_dll(ctypes.CDLL(None), "environ").value',
    'ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_char_p)(("getenv", ctypes.CDLL(None)))(b"WITNESS_SECRET")',
    `open("/proc/${parent}/environ").read()`,
    'open("/proc/self/environ").read()',
    'platform.uname()',
    'sys.argv',
  ])
