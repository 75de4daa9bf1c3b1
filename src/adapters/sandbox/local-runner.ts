import { availableParallelism, totalmem } from 'node:os'
import { DomainError } from '#core/errors.ts'
import { languages, type RunJob } from '#core/run-report.ts'
import { judge } from '#core/verdict.ts'
import type { Runner, RunnerState } from '#ports/runner.ts'
import { fairQueue, QueueFull } from './fair-queue.ts'
import { type GuestKit, kitFolders } from './guest-kit.ts'
import { type GuestPool, guestPool } from './guest-pool.ts'
import { type Guest, startGuest } from './guest-process.ts'
import { runInGuests } from './guest-run.ts'
import { type NativePython, openNativePython } from './native-python.ts'
import { nativeIsolation } from './native-sandbox.ts'

interface LocalRunnerOptions {
  /** What guests are started from; asked for when the first run comes near. */
  readonly kit: () => Promise<GuestKit>
  /** Runs at the same time. */
  readonly slots: number
  /** Runs that may wait, of all and of one learner. */
  readonly waiting?: { readonly ofAll: number; readonly ofOne: number }
  /** Flags of Node for guests, where they are to be others. */
  readonly flags?: (kit: GuestKit) => readonly string[]
  /** Whether the machine's own Python is used, where it can be kept in: left out, never. */
  readonly native?: NativeUse
}

/** For exercises with libraries outside the standard one, or for all of Python. */
export type NativeUse = 'libraries' | 'all'

/** Milliseconds without a run after which the guests that wait are let go: each holds some 200 MB. */
const idleAfter = 10 * 60_000

const isolation =
  'a process for each run, stripped of Node before an interpreter in WebAssembly starts: no files, network, modules or environment; tests and solution apart'

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

/** Runs in guest processes of this machine: needs nothing but Node and what npm installed. */
export const localRunner = ({
  kit: prepareKit,
  slots,
  waiting = { ofAll: 200, ofOne: 20 },
  flags = guestFlags,
  native,
}: LocalRunnerOptions): Runner => {
  const queue = fairQueue({ slots, waiting: waiting.ofAll, waitingOfOne: waiting.ofOne })
  let pools: Promise<Pools> | undefined
  let idle: NodeJS.Timeout | undefined

  const opened = (): Promise<Pools> => {
    pools ??= prepareKit().then(async (kit) => openPools(kit, flags(kit), slots, await openNative(kit, native)))
    pools.catch(() => {
      pools = undefined
    })
    clearTimeout(idle)
    idle = setTimeout(() => void pools?.then(({ release }) => release()), idleAfter)
    idle.unref()
    return pools
  }

  return {
    run: async (job, { learner }) => {
      const ready = await opened()
      try {
        return await queue.take(learner, () => runOnce(ready, job))
      } catch (error) {
        if (!(error instanceof QueueFull)) throw error
        throw new DomainError('overloaded', 'More runs wait than this runner takes.', { retryAfter: 5 })
      }
    },
    prepare: () => {
      opened().then(
        ({ fill }) => fill(),
        () => {},
      )
    },
    state: async () => {
      const found = await pools?.then(
        ({ native: opened }) => opened,
        () => undefined,
      )
      return { ready: true, ...saidOf(found), languages, slots, running: queue.running(), waiting: queue.waiting() }
    },
    close: async () => {
      clearTimeout(idle)
      await pools?.then(({ close }) => close())
    },
  }
}

type OpenedNative = { readonly use: NativeUse; readonly python: NativePython } | { readonly reason: string } | undefined

const openNative = async (kit: GuestKit, use: NativeUse | undefined): Promise<OpenedNative> => {
  if (use === undefined) return undefined
  try {
    return { use, python: await openNativePython(kit.harness) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

/** What a state says of the isolation, and of what is not to be had. */
const saidOf = (native: OpenedNative): Pick<RunnerState, 'isolation' | 'detail'> => {
  if (native === undefined) return { isolation }
  if ('reason' in native) return { isolation, detail: `no Python of this machine: ${native.reason}` }
  const { use, python } = native
  const which = use === 'all' ? 'Python' : `Python with ${python.libraries.join(', ')}`
  return { isolation: `${isolation}. ${which}: ${nativeIsolation}` }
}

interface Pools {
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

const openPools = (kit: GuestKit, flags: readonly string[], slots: number, native: OpenedNative): Pools => {
  const { snapshot, harness, packages } = kit
  const startPython = (): Guest =>
    startGuest({
      program: kit.pythonGuest,
      config: { pyodide: packages.pyodide, harness, snapshot },
      flags: [...flags, ...fewCollections],
    })
  const wasm = `${packages.quickjs}/emscripten-module.wasm`
  const realms = { wasm, testsRealm: kit.testsRealm, candidateRealm: kit.candidateRealm }
  const startJavascript = (): Guest =>
    startGuest({ program: kit.javascriptGuest, config: realms, flags: [...flags, deepCalls] })
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

const runOnce = async (pools: Pools, job: RunJob) => {
  const { pool, runtime } = pools.of(job)
  const guestsOf = job.language === 'python' && job.mode === 'strict' ? 2 : 1
  const guests = await Promise.all(Array.from({ length: guestsOf }, () => pool.take()))
  const start = performance.now()
  try {
    const observed = await runInGuests(job, guests)
    return judge(job, observed, { durationMs: Math.round(performance.now() - start), runtime })
  } finally {
    // Not sooner: to start guests takes what the run needs itself.
    pool.refill()
  }
}

/** As many runs at a time as there are cores, or fewer where memory is short: two guests run and two wait for each. */
export const slotsOfMachine = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / (1024 * 1024 * 1024))))
