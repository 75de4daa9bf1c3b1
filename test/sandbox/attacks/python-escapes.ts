import type { Attack } from '../attacks.ts'
import type { Targets } from '../witness.ts'
import { attempts } from './python-attempts.ts'
import { environment, files, network, processes, signals } from './python-machine.ts'

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
    [
      'evaluate()',
      'properties()',
      'code()',
      'stacks()',
      'module_methods()',
      'node_files()',
      'sockets()',
      'imports()',
      'list(reach("constructor.constructor"))',
    ],
  )
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

export const pythonEscapes: readonly Attack[] = [
  { name: 'bridges to JavaScript', language: 'python', code: bridges, limits: { wallMs: 8_000, memoryMb: 128 } },
  { name: 'processes, forks, threads and daemons', language: 'python', code: processes },
  {
    name: "everything of Pyodide's core",
    language: 'python',
    code: core,
    ends: ['passed', 'crashed'],
    modes: ['single'],
  },
  ...[0, 1, 2, 3].map((index): Attack => ({
    name: `function ${index + 1} of Emscripten that evaluates JavaScript`,
    language: 'python',
    code: (targets) =>
      `import ctypes\nC = ctypes.CDLL(None)\ndef f():\n    ${emscripten(targets)[index]}\n    return 1\n`,
    ends: ['passed', 'failed', 'crashed'],
    modes: ['single'],
  })),
  { name: 'libraries in C', language: 'python', code: librariesInC },
  { name: 'files of the machine, the checkout and other processes', language: 'python', code: files },
  { name: 'TCP, UDP, DNS, HTTP and WebSocket', language: 'python', code: network },
  { name: 'signals to the parent and the group', language: 'python', code: signals },
  { name: 'the environment', language: 'python', code: environment },
]
