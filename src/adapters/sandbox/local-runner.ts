import { availableParallelism, totalmem } from 'node:os'
import { DomainError } from '#core/errors.ts'
import { languages } from '#core/run-report.ts'
import { judge } from '#core/verdict.ts'
import type { Runner } from '#ports/runner.ts'
import { fairQueue, QueueFull } from './fair-queue.ts'
import { type GuestKit, kitFolders } from './guest-kit.ts'
import { type GuestPool, guestPool } from './guest-pool.ts'
import { startGuest } from './guest-process.ts'
import { runInGuests } from './guest-run.ts'

const runtimes = { python: 'CPython in Pyodide', javascript: 'QuickJS', typescript: 'QuickJS' } as const

interface LocalRunnerOptions {
  readonly kit: GuestKit
  readonly slots: number
}

/** Flags of Node under which every guest runs. */
export const guestFlags = (kit: GuestKit): readonly string[] => [
  '--permission',
  ...kitFolders(kit).map((folder) => `--allow-fs-read=${folder}/*`),
  '--disallow-code-generation-from-strings',
  '--max-old-space-size=128',
  '--no-warnings',
]

/** Runs in guest processes of this machine: needs nothing but Node and what npm installed. */
export const localRunner = ({ kit, slots }: LocalRunnerOptions): Runner => {
  const flags = guestFlags(kit)
  const { snapshot, harness, packages } = kit
  const python: GuestPool = guestPool(
    () => startGuest({ program: kit.pythonGuest, config: { pyodide: packages.pyodide, harness, snapshot }, flags }),
    slots * 2,
  )
  const javascript: GuestPool = guestPool(
    () =>
      startGuest({
        program: kit.javascriptGuest,
        config: {
          wasm: `${packages.quickjs}/emscripten-module.wasm`,
          testsRealm: kit.testsRealm,
          candidateRealm: kit.candidateRealm,
        },
        flags,
      }),
    slots,
  )
  const queue = fairQueue({ slots, waiting: 200, waitingOfOne: 20 })

  return {
    run: async (job, { learner }) => {
      try {
        return await queue.take(learner, async () => {
          const pool = job.language === 'python' ? python : javascript
          const count = job.language === 'python' && job.mode === 'strict' ? 2 : 1
          const guests = await Promise.all(Array.from({ length: count }, () => pool.take()))
          const start = performance.now()
          const observed = await runInGuests(job, guests)
          const durationMs = Math.round(performance.now() - start)
          pool.refill()
          return judge(job, observed, { durationMs, runtime: runtimes[job.language] })
        })
      } catch (error) {
        if (error instanceof QueueFull)
          throw new DomainError('overloaded', 'More runs wait than this runner takes.', { retryAfter: 5 })
        throw error
      }
    },
    state: () =>
      Promise.resolve({
        ready: true,
        isolation: 'guest processes',
        languages,
        slots,
        running: queue.running(),
        waiting: queue.waiting(),
      }),
    close: () => {
      python.close()
      javascript.close()
      return Promise.resolve()
    },
  }
}

/** As many runs at a time as there are cores, or fewer where memory is short: a strict run takes two guests, and two more wait. */
export const slotsOfMachine = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / (1024 * 1024 * 1024))))
