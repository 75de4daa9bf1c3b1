import { DomainError } from '#core/errors.ts'
import type { RunJob } from '#core/run-report.ts'
import { type GuestKit, kitFolders } from './guest-kit.ts'
import { type GuestPool, guestPool } from './guest-pool.ts'
import { type Guest, startGuest } from './guest-process.ts'
import { type NativePython, openNativePython } from './native-python.ts'

/** For exercises with libraries outside the standard one, or for all of Python. */
export type NativeUse = 'libraries' | 'all'

export type UsedNative = { readonly use: NativeUse; readonly python: NativePython }
/** What became of it: undefined where it was not wanted. */
export type OpenedNative = UsedNative | { readonly reason: string } | undefined

export const openNative = async (kit: GuestKit, use: NativeUse | undefined): Promise<OpenedNative> => {
  if (use === undefined) return undefined
  try {
    return { use, python: await openNativePython(kit.harness) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

/** KiB of stack: QuickJS ends calls in calls by itself, and must not be overtaken by the engine around it. */
const deepCalls = '--stack-size=3900'

/** A start makes many objects and ends soon: fewer collections, without threads for them, spare a fifth of its work. */
const fewCollections = ['--min-semi-space-size=16', '--single-threaded-gc']

/** Flags of Node under which every guest runs. */
export const guestFlags = (kit: GuestKit): readonly string[] => [
  '--permission',
  ...kitFolders(kit).map((folder) => `--allow-fs-read=${folder}/*`),
  '--disallow-code-generation-from-strings',
  '--max-old-space-size=128',
  '--no-warnings',
]

/** The back ends of this machine. */
export interface BackEnds {
  /** Throws `refused` where a job asks for what is not here. */
  readonly of: (job: RunJob) => BackEnd
  readonly native: OpenedNative
  readonly fill: () => void
  readonly release: () => void
  readonly close: () => void
}

/** Guests for one kind of job. */
interface BackEnd {
  readonly pool: GuestPool
  readonly runtime: string
}

interface BackEndOptions {
  readonly flags: readonly string[]
  readonly prefix: readonly string[]
  readonly slots: number
  readonly native: OpenedNative
}

export const openBackEnds = (kit: GuestKit, { flags, prefix, slots, native }: BackEndOptions): BackEnds => {
  const { snapshot, harness, packages } = kit
  const startPython = (): Guest =>
    startGuest({
      program: kit.pythonGuest,
      config: { pyodide: packages.pyodide, harness, snapshot },
      flags: [...flags, ...fewCollections],
      prefix,
    })
  const wasm = `${packages.quickjs}/emscripten-module.wasm`
  const realms = { wasm, testsRealm: kit.testsRealm, candidateRealm: kit.candidateRealm }
  const startJavascript = (): Guest =>
    startGuest({ program: kit.javascriptGuest, config: realms, flags: [...flags, deepCalls], prefix })
  // A strict run in Python takes two guests.
  const pyodide: BackEnd = { pool: guestPool(startPython, slots * 2), runtime: 'CPython in Pyodide' }
  const javascript: BackEnd = { pool: guestPool(startJavascript, slots), runtime: 'QuickJS' }
  const machine = native && 'python' in native ? machinePython(native.python, slots) : undefined
  const python = machine && native && 'use' in native && native.use === 'all' ? machine.plain : pyodide
  const all = [pyodide, javascript, ...(machine ? [machine.plain, machine.withLibraries] : [])]
  const backEndOf = ({ language, libraries }: RunJob): BackEnd => {
    const missing = libraries.find((name) => language !== 'python' || !machine?.libraries.includes(name))
    if (missing !== undefined) throw new DomainError('refused', `This runner does not have ${missing}.`)
    if (libraries.length > 0 && machine) return machine.withLibraries
    return language === 'python' ? python : javascript
  }
  return {
    of: backEndOf,
    native,
    fill: () => [python, javascript].forEach(({ pool }) => pool.refill()),
    release: () => all.forEach(({ pool }) => pool.release()),
    close: () => {
      all.forEach(({ pool }) => pool.close())
      machine?.close()
    },
  }
}

/** Guests of the machine's Python: such as have imported all libraries, and such as have none. */
const machinePython = ({ start, libraries, runtime, close }: NativePython, slots: number) => ({
  plain: { pool: guestPool(() => start([]), slots * 2), runtime },
  withLibraries: { pool: guestPool(() => start(libraries), slots * 2), runtime },
  libraries,
  close,
})
