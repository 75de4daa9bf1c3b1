import { DomainError } from '#core/errors.ts'
import type { Mode, RunJob } from '../protocol/run-report.ts'
import { type GuestKit, kitFolders } from './guests/guest-kit.ts'
import { type GuestPool, guestPool, type Guests } from './guests/guest-pool.ts'
import { type Guest, type GuestLink, guestLink, startGuest } from './guests/guest-process.ts'
import { type NativePython, openNativePython } from './native/native-python.ts'

/** For exercises with libraries outside the standard one, or for all of Python. */
export type NativeUse = 'libraries' | 'all'

export type UsedNative = { readonly use: NativeUse; readonly python: NativePython }
/** The result of the attempt; undefined if nobody asked for it. */
export type OpenedNative = UsedNative | { readonly use: NativeUse; readonly reason: string } | undefined

export const openNative = async (kit: GuestKit, use: NativeUse | undefined): Promise<OpenedNative> => {
  if (use === undefined) return undefined
  try {
    return { use, python: await openNativePython(kit.harness) }
  } catch (error) {
    return { use, reason: error instanceof Error ? error.message : String(error) }
  }
}

/** KiB of stack. QuickJS limits nested calls itself, and must reach its limit before the engine around it does. */
const deepCalls = '--stack-size=3900'

/**
 * A start makes many objects and ends soon, so fewer collections save work. V8 checks a function of WebAssembly when it
 * first compiles it, not all 16,958 of Pyodide at the start.
 */
const shortLife = ['--min-semi-space-size=16', '--wasm-lazy-validation']

/**
 * For the guest of the tests, which computes little: the optimising compiler would work for code that ends before it pays. A
 * solution that computes for seconds is 1.3 times as fast with it. V8's threads would only wait without that compiler;
 * with it they spare the solution 20 ms.
 */
const noOptimisation = ['--liftoff-only', '--single-threaded']

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
  /** Throws `refused` when a job needs something that this machine lacks. */
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
  const startPython = (more: readonly string[], link?: GuestLink): Guest =>
    startGuest({
      link,
      program: kit.pythonGuest,
      config: { pyodide: packages.pyodide, harness, snapshot },
      flags: [...flags, ...shortLife, ...more],
      prefix,
    })
  const wasm = `${packages.quickjs}/emscripten-module.wasm`
  const realms = { wasm, testsRealm: kit.testsRealm, candidateRealm: kit.candidateRealm }
  const startJavascript = (): Guest =>
    startGuest({ program: kit.javascriptGuest, config: realms, flags: [...flags, deepCalls], prefix })
  const pyodide: PythonPools = {
    strict: guestPool(
      () =>
        linkedGuests(
          (link) => startPython(noOptimisation, link),
          (link) => startPython([], link),
        ),
      slots,
    ),
    single: guestPool(() => [startPython([])], slots),
  }
  const javascript = guestPool(() => [startJavascript()], slots)
  const machine = native && 'python' in native ? machinePython(native.python, slots) : undefined
  const isAllNative = native && 'use' in native && native.use === 'all'
  const backEndOf = ({ language, libraries, mode }: RunJob): BackEnd => {
    const missing = libraries.find((name) => language !== 'python' || !machine?.libraries.includes(name))
    if (missing !== undefined) throw new DomainError('refused', `This runner does not have ${missing}.`)
    if (language !== 'python') return { pool: javascript, runtime: 'QuickJS' }
    if (machine && (libraries.length > 0 || isAllNative)) {
      const { plain, withLibraries, runtime } = machine
      return { pool: (libraries.length > 0 ? withLibraries : plain)[mode], runtime }
    }
    return { pool: pyodide[mode], runtime: 'CPython in Pyodide' }
  }
  // Runs in `single` are few, so guests for them wait only after the first one.
  const ready = [(machine && isAllNative ? machine.plain : pyodide).strict, javascript]
  const pythons = [pyodide, ...(machine ? [machine.plain, machine.withLibraries] : [])]
  const all = [javascript, ...pythons.flatMap(({ strict, single }) => [strict, single])]
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

/** Guests of the machine's Python: some with all libraries imported, some without. */
const machinePython = ({ start, libraries, runtime, close }: NativePython, slots: number) => ({
  plain: machinePools((count) => start([], count), slots),
  withLibraries: machinePools((count) => start(libraries, count), slots),
  libraries,
  runtime,
  close,
})

/** A strict run in Python takes two guests, which are linked from their start. */
type PythonPools = Readonly<Record<Mode, GuestPool>>

const machinePools = (start: (count: 1 | 2) => Guests, slots: number): PythonPools => ({
  strict: guestPool(() => start(2), slots),
  single: guestPool(() => start(1), slots),
})

type StartLinked = (link: GuestLink) => Guest

const linkedGuests = (startTests: StartLinked, startCandidate: StartLinked): Guests => {
  const link = guestLink()
  return [startTests(link), startCandidate(link)]
}
