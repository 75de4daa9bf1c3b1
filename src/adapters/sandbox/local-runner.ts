import { availableParallelism, totalmem } from 'node:os'
import { DomainError } from '#core/errors.ts'
import { languages, type RunJob } from '#core/run-report.ts'
import { judge } from '#core/verdict.ts'
import type { Runner } from '#ports/runner.ts'
import { fairQueue, QueueFull } from './fair-queue.ts'
import { type GuestKit, kitFolders } from './guest-kit.ts'
import { type GuestPool, guestPool } from './guest-pool.ts'
import { type Guest, startGuest } from './guest-process.ts'
import { runInGuests } from './guest-run.ts'

interface LocalRunnerOptions {
  /** What guests are started from; asked for when the first run comes near. */
  readonly kit: () => Promise<GuestKit>
  /** Runs at the same time. */
  readonly slots: number
  /** Runs that may wait, of all and of one learner. */
  readonly waiting?: { readonly ofAll: number; readonly ofOne: number }
  /** Flags of Node for guests, where they are to be others. */
  readonly flags?: (kit: GuestKit) => readonly string[]
}

/** Milliseconds without a run after which the guests that wait are let go: each holds some 200 MB. */
const idleAfter = 10 * 60_000

const isolation =
  'a process for each run, stripped of Node before an interpreter in WebAssembly starts: no files, network, modules or environment; tests and solution apart'

/** KiB of stack: QuickJS ends calls in calls by itself, and must not be overtaken by the engine around it. */
const deepCalls = '--stack-size=3900'

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
}: LocalRunnerOptions): Runner => {
  const queue = fairQueue({ slots, waiting: waiting.ofAll, waitingOfOne: waiting.ofOne })
  let pools: Promise<Pools> | undefined
  let idle: NodeJS.Timeout | undefined

  const opened = (): Promise<Pools> => {
    pools ??= prepareKit().then((kit) => openPools(kit, flags(kit), slots))
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
    state: () =>
      Promise.resolve({ ready: true, isolation, languages, slots, running: queue.running(), waiting: queue.waiting() }),
    close: async () => {
      clearTimeout(idle)
      await pools?.then(({ close }) => close())
    },
  }
}

interface Pools {
  readonly of: (job: RunJob) => GuestPool
  readonly fill: () => void
  readonly release: () => void
  readonly close: () => void
}

const openPools = (kit: GuestKit, flags: readonly string[], slots: number): Pools => {
  const { snapshot, harness, packages } = kit
  const startPython = (): Guest =>
    startGuest({ program: kit.pythonGuest, config: { pyodide: packages.pyodide, harness, snapshot }, flags })
  const wasm = `${packages.quickjs}/emscripten-module.wasm`
  const realms = { wasm, testsRealm: kit.testsRealm, candidateRealm: kit.candidateRealm }
  const startJavascript = (): Guest =>
    startGuest({ program: kit.javascriptGuest, config: realms, flags: [...flags, deepCalls] })
  // A strict run in Python takes two guests.
  const python = guestPool(startPython, slots * 2)
  const javascript = guestPool(startJavascript, slots)
  const each = (act: (pool: GuestPool) => void) => (): void => [python, javascript].forEach(act)
  return {
    of: ({ language }) => (language === 'python' ? python : javascript),
    fill: each((pool) => pool.refill()),
    release: each((pool) => pool.release()),
    close: each((pool) => pool.close()),
  }
}

const runtimes = { python: 'CPython in Pyodide', javascript: 'QuickJS', typescript: 'QuickJS' } as const

const runOnce = async (pools: Pools, job: RunJob) => {
  const [library] = job.libraries
  if (library !== undefined) throw new DomainError('refused', `This runner does not have ${library}.`)
  const pool = pools.of(job)
  const guestsOf = job.language === 'python' && job.mode === 'strict' ? 2 : 1
  const guests = await Promise.all(Array.from({ length: guestsOf }, () => pool.take()))
  const start = performance.now()
  try {
    const observed = await runInGuests(job, guests)
    return judge(job, observed, {
      durationMs: Math.round(performance.now() - start),
      runtime: runtimes[job.language],
    })
  } finally {
    // Not sooner: to start guests takes what the run needs itself.
    pool.refill()
  }
}

/** As many runs at a time as there are cores, or fewer where memory is short: two guests run and two wait for each. */
export const slotsOfMachine = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / (1024 * 1024 * 1024))))
