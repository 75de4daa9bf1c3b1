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
const shortLife = ['--min-semi-space-size=16', '--single-threaded']

/**
 * For the guest of the tests, which computes little: the optimising compiler would work for code that ends before it pays. A
 * solution that computes for seconds is 1.5 times as fast with it.
 */
const noOptimisation = ['--liftoff-only']

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
  /** One for each guest of a run, in the order of `runInGuests`. */
  readonly pools: readonly GuestPool[]
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
  const startPython = (more: readonly string[]) => (): Guest =>
    startGuest({
      program: kit.pythonGuest,
      config: { pyodide: packages.pyodide, harness, snapshot },
      flags: [...flags, ...shortLife, ...more],
      prefix,
    })
  const wasm = `${packages.quickjs}/emscripten-module.wasm`
  const realms = { wasm, testsRealm: kit.testsRealm, candidateRealm: kit.candidateRealm }
  const startJavascript = (): Guest =>
    startGuest({ program: kit.javascriptGuest, config: realms, flags: [...flags, deepCalls], prefix })
  const pools = {
    pythonTests: guestPool(startPython(noOptimisation), slots),
    python: guestPool(startPython([]), slots),
    javascript: guestPool(startJavascript, slots),
  }
  const machine = native && 'python' in native ? machinePython(native.python, slots) : undefined
  const isAllNative = native && 'use' in native && native.use === 'all'
  const ofMachine = (pool: GuestPool, { mode }: RunJob): BackEnd => ({
    // A strict run in Python takes two guests.
    pools: mode === 'strict' ? [pool, pool] : [pool],
    runtime: machine?.runtime ?? '',
  })
  const backEndOf = (job: RunJob): BackEnd => {
    const { language, libraries } = job
    const missing = libraries.find((name) => language !== 'python' || !machine?.libraries.includes(name))
    if (missing !== undefined) throw new DomainError('refused', `This runner does not have ${missing}.`)
    if (language !== 'python') return { pools: [pools.javascript], runtime: 'QuickJS' }
    if (machine && (libraries.length > 0 || isAllNative)) {
      return ofMachine(libraries.length > 0 ? machine.withLibraries : machine.plain, job)
    }
    const guests = job.mode === 'strict' ? [pools.pythonTests, pools.python] : [pools.python]
    return { pools: guests, runtime: 'CPython in Pyodide' }
  }
  const ready = machine && isAllNative ? [machine.plain, pools.javascript] : Object.values(pools)
  const all = [...Object.values(pools), ...(machine ? [machine.plain, machine.withLibraries] : [])]
  return {
    of: backEndOf,
    native,
    fill: () => ready.forEach(({ refill }) => refill()),
    release: () => all.forEach(({ release }) => release()),
    close: () => {
      all.forEach(({ close }) => close())
      machine?.close()
    },
  }
}

/** Guests of the machine's Python: such as have imported all libraries, and such as have none. */
const machinePython = ({ start, libraries, runtime, close }: NativePython, slots: number) => ({
  plain: guestPool(() => start([]), slots * 2),
  withLibraries: guestPool(() => start(libraries), slots * 2),
  libraries,
  runtime,
  close,
})
