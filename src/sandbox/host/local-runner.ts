import { availableParallelism, totalmem } from 'node:os'
import { DomainError } from '#core/errors.ts'
import { languages, type RunJob } from '../protocol/run-report.ts'
import { reportOf } from '../protocol/verdict.ts'
import type { Runner } from '../protocol/runner.ts'
import { type BackEnds, guestFlags, type NativeUse, openBackEnds, openNative } from './back-ends.ts'
import { fairQueue, QueueFull } from './fair-queue.ts'
import type { GuestKit } from './guests/guest-kit.ts'
import { runInGuests } from './guests/guest-run.ts'
import { isolationOf } from './isolation/isolation.ts'
import { type Namespaces, openNamespaces } from './isolation/namespaces.ts'

interface LocalRunnerOptions {
  /** The kit from which guests start; made shortly before the first run. */
  readonly kit: () => Promise<GuestKit>
  /** Runs at the same time. */
  readonly slots: number
  /** Runs that may wait: in total, of one group and of one key. */
  readonly maxWaiting?: { readonly inTotal: number; readonly perGroup: number; readonly perKey: number }
  /** Other flags of Node for guests, in place of the usual ones. */
  readonly flags?: (kit: GuestKit) => readonly string[]
  /** Another isolation by the kernel, in place of that of this machine. */
  readonly namespaces?: () => Promise<Namespaces>
  /** Whether to use the machine's own Python, if it can be isolated; by default never. */
  readonly native?: NativeUse
}

/** Milliseconds without a run after which waiting guests end, because each uses some 150 MB. */
const maxIdleMs = 10 * 60_000

/** Runs in guest processes of this machine: needs nothing but Node and what npm installed. */
export const localRunner = ({
  kit: prepareKit,
  slots,
  maxWaiting = { inTotal: 200, perGroup: 100, perKey: 20 },
  flags = guestFlags,
  namespaces: findNamespaces = openNamespaces,
  native,
}: LocalRunnerOptions): Runner => {
  const queue = fairQueue({ slots, maxWaiting })
  let namespaces: Promise<Namespaces> | undefined
  let backEnds: Promise<BackEnds> | undefined
  let idle: NodeJS.Timeout | undefined

  const foundNamespaces = (): Promise<Namespaces> => (namespaces ??= findNamespaces())

  const open = async (): Promise<BackEnds> => {
    const kit = await prepareKit()
    const found = await foundNamespaces()
    const prefix = 'prefix' in found ? found.prefix : []
    return openBackEnds(kit, { flags: flags(kit), prefix, slots, native: await openNative(kit, native) })
  }

  const opened = (): Promise<BackEnds> => {
    backEnds ??= open()
    backEnds.catch(() => {
      backEnds = undefined
    })
    clearTimeout(idle)
    idle = setTimeout(() => void backEnds?.then(({ release }) => release()), maxIdleMs)
    idle.unref()
    return backEnds
  }

  return {
    run: async (job, turn) => {
      const ready = await opened()
      try {
        return await queue.take(turn, () => runOnce(ready, job))
      } catch (error) {
        if (!(error instanceof QueueFull)) throw error
        throw new DomainError('overloaded', 'Too many runs already wait for this runner.', { retryAfter: 5 })
      }
    },
    prepare: () => {
      opened().then(
        ({ fill }) => fill(),
        () => {},
      )
    },
    state: async () => {
      const found = await backEnds?.then(
        ({ native: opened }) => opened,
        () => undefined,
      )
      return {
        ready: true,
        ...isolationOf(await foundNamespaces(), found),
        languages,
        slots,
        running: queue.running(),
        waiting: queue.waiting(),
      }
    },
    close: async () => {
      clearTimeout(idle)
      await backEnds?.then(({ close }) => close())
    },
  }
}

const runOnce = async (backEnds: BackEnds, job: RunJob) => {
  const { pool, runtime } = backEnds.of(job)
  const guests = await pool.take()
  const start = performance.now()
  try {
    const observed = await runInGuests(job, guests)
    return reportOf(job, observed, { durationMs: Math.round(performance.now() - start), runtime })
  } finally {
    // Not sooner: starting guests would take processor time from the run.
    pool.refill()
  }
}

/** One run for each core, or fewer if memory is short: each run has two guests, and two more wait. */
export const slotsOfMachine = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / (1024 * 1024 * 1024))))
