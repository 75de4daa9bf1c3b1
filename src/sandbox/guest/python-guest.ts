/**
 * A guest for Python: one process, one run. It reads what it needs, takes Node away from itself, starts Pyodide as if in a
 * browser, locks module loading, says that it is ready, and then does its part of one job. See docs/sandbox.md.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { PyodideAPI } from 'pyodide'
import { type ByteStream, openChannel, outliving, peerStream } from './channel.ts'
import { configText, exit, memoryUsage, timeLimit } from './host.ts'
import { removeHostGlobals } from './layers/host-globals.ts'
import { prepareMemoryCap } from './layers/memory-cap.ts'
import { prepareModuleLock } from './layers/module-lock.ts'
import { removePythonBridges } from './layers/python-bridges.ts'
import { type EmscriptenModule, openMemory, saveMemory } from './python-memory.ts'

interface GuestConfig {
  /** Folder of the `pyodide` package. */
  readonly pyodide: string
  /** Folder of the harness in Python. */
  readonly harness: string
  /** A memory snapshot with the harness imported; without it the guest starts slower. */
  readonly snapshot?: string
  /** Whether it has a socket to another guest. */
  readonly isLinked?: boolean
  /** Where to write such a snapshot instead of serving. */
  readonly makeSnapshot?: string
}

/** Limits of a job that the harness receives beside the job. */
interface JobLimits {
  readonly role: string
  readonly wallMs: number
  readonly memoryMb: number
}

interface DeviceStream {
  readonly [name: string]: unknown
}

/** Emscripten's file system as far as a device needs it. */
interface DeviceFileSystem {
  makedev(major: number, minor: number): number
  registerDevice(
    device: number,
    operations: {
      open(stream: DeviceStream): void
      close(stream: DeviceStream): void
      read(stream: DeviceStream, buffer: Int8Array, offset: number, length: number): number
      write(stream: DeviceStream, buffer: Int8Array, offset: number, length: number): number
    },
  ): void
  mkdev(path: string, device: number): void
}

const config = JSON.parse(configText) as GuestConfig
/** Not as a Buffer, which Pyodide refuses; nor as a copy, which costs a tenth of the start. */
const bytesOf = (path: string): Uint8Array<ArrayBuffer> => {
  const { buffer, byteOffset, length } = readFileSync(path)
  return new Uint8Array(buffer, byteOffset, length)
}

const lockModules = prepareModuleLock()
const memoryCap = prepareMemoryCap()
const channel = openChannel()
const peer = config.isLinked ? peerStream() : undefined
const wasm = bytesOf(`${config.pyodide}/pyodide.asm.wasm`)
const standardLibrary = bytesOf(`${config.pyodide}/python_stdlib.zip`)
const { info } = JSON.parse(readFileSync(`${config.pyodide}/pyodide-lock.json`, 'utf8')) as { info: object }
const savedMemory = config.snapshot === undefined ? undefined : openMemory(config.snapshot)
const harness = Object.fromEntries(
  readdirSync(config.harness)
    .filter((name) => name.endsWith('.py'))
    .map((name) => [name.slice(0, -'.py'.length), readFileSync(`${config.harness}/${name}`, 'utf8')]),
)

removeHostGlobals()
poseAsBrowserWorker()
const pyodide = await startPyodide()
Reflect.deleteProperty(globalThis, 'fetch')
Reflect.deleteProperty(globalThis, 'location')

if (config.makeSnapshot === undefined) {
  removePythonBridges(pyodide)
  lockModules()
  serve()
} else {
  pyodide.runPython(installHarness())
  const made = (pyodide as unknown as { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot()
  saveMemory(config.makeSnapshot, made)
  exit(0)
}

/** Pyodide looks for these to know where it runs, and asks `fetch` for its standard library alone. */
function poseAsBrowserWorker(): void {
  const anything = class {
    static [Symbol.hasInstance](): boolean {
      return true
    }
  }
  Object.assign(globalThis, {
    WorkerGlobalScope: anything,
    self: globalThis,
    location: 'http://guest.invalid/',
    navigator: Object.freeze({ userAgent: 'Chrome guest' }),
    XMLHttpRequest: class {},
    fetch: (address: unknown) =>
      Promise.resolve(
        String(address).endsWith('python_stdlib.zip')
          ? { ok: true, arrayBuffer: () => Promise.resolve(standardLibrary.slice().buffer) }
          : { ok: false },
      ),
  })
  WebAssembly.instantiateStreaming = (_, imports) => WebAssembly.instantiate(wasm, imports)
}

async function startPyodide(): Promise<PyodideAPI> {
  const { default: createModule } = (await import(`${config.pyodide}/pyodide.asm.mjs`)) as {
    default: (settings: object) => Promise<EmscriptenModule>
  }
  const { loadPyodide } = (await import(`${config.pyodide}/pyodide.mjs`)) as {
    loadPyodide: (options: object) => Promise<PyodideAPI>
  }
  const silent = (): void => {}
  return loadPyodide({
    indexURL: 'http://guest.invalid/',
    lockFileContents: JSON.stringify({ info, packages: {} }),
    jsglobals: Object.create(null),
    createPyodideModule: async (settings: object) => {
      const module = await createModule(settings)
      savedMemory?.restore(module)
      return module
    },
    _loadSnapshot: savedMemory?.head,
    _makeSnapshot: config.makeSnapshot !== undefined,
    stdout: silent,
    stderr: silent,
    stdin: () => null,
  })
}

/** Python that makes the harness importable, and imports all that tests and solutions are likely to use. */
function installHarness(): string {
  return `
import importlib.abc, importlib.machinery, json, sys
class _Harness(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    sources = json.loads(${JSON.stringify(JSON.stringify(harness))})
    def find_spec(self, name, path=None, target=None):
        if name == 'touchstone' or name.startswith('touchstone.'):
            return importlib.machinery.ModuleSpec(name, self, is_package=name == 'touchstone')
    def exec_module(self, module):
        name = module.__name__.partition('.')[2] or '__init__'
        exec(compile(self.sources[name], f'/touchstone/{name}.py', 'exec'), module.__dict__)
sys.meta_path.insert(0, _Harness())
import touchstone.main
import abc, array, ast, base64, bisect, calendar, collections.abc, contextlib, copy, csv, dataclasses, datetime, decimal
import enum, fractions, functools, hashlib, heapq, html, html.parser, io, itertools, math, operator, pathlib, pprint, random, re
import statistics, string, textwrap, time, traceback, types, typing, unicodedata, unittest, unittest.mock, uuid, zoneinfo
import gc
gc.collect()
gc.freeze()
`
}

/** What the harness reads of the parent: first the job, which was read already. */
function channelAfter(first: Uint8Array): ByteStream {
  let pending = first
  return {
    read: (into, offset, length) => {
      if (pending.length === 0) return channel.read(into, offset, length)
      const bytes = pending.subarray(0, length)
      pending = pending.subarray(bytes.length)
      into.set(bytes, offset)
      return bytes.length
    },
    write: channel.write,
  }
}

/** A file through which the harness reads and writes lines. Nothing of JavaScript is handed to Python for it. */
function openDevice(path: string, minor: number, stream: ByteStream): void {
  const files = pyodide.FS as unknown as DeviceFileSystem
  const device = files.makedev(64, minor)
  files.registerDevice(device, {
    open: () => {},
    close: () => {},
    read: (_, buffer, offset, length) => stream.read(buffer, offset, length),
    write: (_, buffer, offset, length) => {
      stream.write(buffer, offset, length)
      return length
    },
  })
  files.mkdev(path, device)
}

function serve(): void {
  if (!savedMemory) pyodide.runPython(installHarness())
  const limit = timeLimit(Infinity)
  let steps = 0
  let interrupted = false
  // A plain object: a getter needs no second thread, and each of its calls is a step, the same number on every machine.
  const interrupt = {
    length: 1,
    get 0() {
      steps += 1
      if (!limit.isReached()) return 0
      limit.allow(450)
      interrupted = true
      return 2
    },
    set 0(_: number) {},
  }
  channel.report({ kind: 'ready' })
  const line = channel.readLine()
  const { role, wallMs, memoryMb } = JSON.parse(new TextDecoder().decode(line)) as JobLimits
  openDevice('/dev/touchstone', 0, channelAfter(new Uint8Array([...line, 10])))
  if (peer) openDevice('/dev/touchstone-peer', 1, role === 'tests' ? outliving(peer) : peer)
  memoryCap.limit(memoryMb * 1024 * 1024)
  pyodide.setInterruptBuffer(interrupt as unknown as Uint8Array)
  steps = 0
  limit.allow(wallMs)
  try {
    pyodide.runPython(
      'import os, touchstone.main\ntouchstone.main.serve(*(os.open(path, os.O_RDWR) for path in ("/dev/touchstone", "/dev/touchstone-peer") if os.path.exists(path)))',
    )
    // What swallows the interruption and answers after it is late all the same.
    channel.report({ kind: 'end', steps, memory: memoryUsage(), fatal: interrupted ? 'timedOut' : undefined })
  } catch (error) {
    channel.report({ kind: 'end', steps, memory: memoryUsage(), fatal: interrupted ? 'timedOut' : endingOf(error) })
  }
  exit(0)
}

/** What broke the interpreter itself, where the harness could not say it. */
function endingOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (text.includes('KeyboardInterrupt')) return 'timedOut'
  if (text.includes('MemoryError')) return 'memoryExceeded'
  if (error instanceof RangeError || text.includes('call stack')) return 'recursion'
  return 'crashed'
}
