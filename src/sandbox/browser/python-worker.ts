/**
 * Runs one job in Python, in a worker of the reader's browser, and is then thrown away. Its content security policy lets it
 * connect to nothing: all that it needs comes from the page.
 */
import type { PyodideAPI } from 'pyodide'
import { prepareMemoryCap } from '../guest/layers/memory-cap.ts'
import { removePythonBridges } from '../guest/layers/python-bridges.ts'
import { openDevice } from './python-device.ts'
import { removeReach } from './reach.ts'
import type { PythonAssets } from './python-assets.ts'
import type { FromWorker, ToWorker, WorkerRun } from './python-messages.ts'

const post = globalThis.postMessage.bind(globalThis) as (message: FromWorker) => void
const now = performance.now.bind(performance)
const memoryCap = prepareMemoryCap()
let pyodide: PyodideAPI | undefined

globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'start') void begin(data.assets)
  else if (pyodide) run(pyodide, data)
})

const begin = async (assets: PythonAssets): Promise<void> => {
  try {
    pyodide = await start(assets)
    post({ kind: 'ready' })
  } catch (error) {
    post({ kind: 'unable', message: error instanceof Error ? error.message : String(error) })
  }
}

const start = async ({ base, wasm, standardLibrary, lockFile, harness }: PythonAssets): Promise<PyodideAPI> => {
  const answerStandardLibrary = (): Promise<Response> => Promise.resolve(new Response(standardLibrary))
  Object.assign(globalThis, { fetch: answerStandardLibrary })
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  })
  const { default: createPyodideModule } = (await import(`${base}/pyodide.asm.mjs`)) as { default: unknown }
  const { loadPyodide } = (await import(`${base}/pyodide.mjs`)) as {
    loadPyodide: (options: object) => Promise<PyodideAPI>
  }
  const started = await loadPyodide({
    indexURL: `${base}/`,
    lockFileContents: lockFile,
    jsglobals: Object.create(null),
    createPyodideModule,
    stdout: () => {},
    stderr: () => {},
    stdin: () => null,
  })
  installHarness(started, harness)
  removePythonBridges(started)
  removeReach()
  return started
}

const installHarness = (python: PyodideAPI, harness: PythonAssets['harness']): void => {
  python.FS.mkdirTree('/harness/touchstone')
  for (const [name, text] of Object.entries(harness)) python.FS.writeFile(`/harness/touchstone/${name}`, text)
  python.runPython('import sys; sys.path.append("/harness"); sys.dont_write_bytecode = True; import touchstone.main')
}

const programs = {
  run: 'touchstone.main.serve(channel, channel)',
  script: 'import touchstone.scratch; touchstone.scratch.serve(channel)',
} as const

const run = (started: PyodideAPI, { kind, job }: WorkerRun): void => {
  let deadline = Infinity
  openDevice(started, new TextEncoder().encode(`${JSON.stringify(job)}\n`), (text) => post({ kind: 'line', text }))
  memoryCap.limit(job.memoryMb * 1024 * 1024)
  // A plain object whose getter Python asks now and then, instead of a second thread: see src/sandbox/guest/python-guest.ts.
  const interrupt = {
    length: 1,
    get 0() {
      if (now() <= deadline) return 0
      deadline = now() + 200
      return 2
    },
    set 0(_: number) {},
  }
  started.setInterruptBuffer(interrupt as unknown as Uint8Array)
  deadline = now() + job.wallMs
  try {
    started.runPython(`import os, touchstone.main\nchannel = os.open("/dev/touchstone", os.O_RDWR)\n${programs[kind]}`)
    post({ kind: 'end', fatal: null })
  } catch (error) {
    post({ kind: 'end', fatal: endingOf(error) })
  }
}

const endingOf = (error: unknown): 'timedOut' | 'memoryExceeded' | 'recursion' | 'crashed' => {
  const text = error instanceof Error ? error.message : String(error)
  if (text.includes('KeyboardInterrupt')) return 'timedOut'
  if (text.includes('MemoryError')) return 'memoryExceeded'
  return error instanceof RangeError || text.includes('call stack') ? 'recursion' : 'crashed'
}
