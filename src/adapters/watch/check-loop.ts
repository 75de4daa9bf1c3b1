import type { CheckResult, ClaimedCheck, MadeCheck } from '#domains/watch/index.ts'
import type { Logger } from '#ports/logger.ts'

interface CheckLoopOptions {
  /** Claims checks that are due now or within a second. */
  readonly claim: (room: number) => Promise<readonly ClaimedCheck[]>
  readonly make: (check: ClaimedCheck) => Promise<CheckResult>
  readonly store: (made: readonly MadeCheck[]) => Promise<unknown>
  /** Gives back what was claimed and has not begun. */
  readonly giveBack: (checks: readonly ClaimedCheck[]) => Promise<unknown>
  /** True for a failure of storing that has nothing to do with what is stored. */
  readonly isAway: (error: unknown) => boolean
  readonly logger: Logger
  /** From one look for due checks to the next. */
  readonly lookEveryMs?: number
}

export interface CheckLoop {
  /** Looks for due checks at once. */
  readonly wake: () => void
  /** Ends the checks under way, stores what they found, and takes no more. */
  readonly stop: () => Promise<void>
}

/** Checks that are claimed or under way at the same time. */
const maxTogether = 500
const maxClaim = 300
/** Results that are stored in one statement, and those that wait while the database is away. */
const maxStored = 500
const maxWaiting = 10_000
const retryMs = 1_000
/** A check has a deadline of its own; this is for its end. */
const maxStopMs = 5_000

/** Makes the checks of one place: each begins at its slot, to the millisecond that a timer allows. */
export const checkLoop = ({
  claim,
  make,
  store,
  giveBack,
  isAway,
  logger,
  lookEveryMs = 500,
}: CheckLoopOptions): CheckLoop => {
  const scheduled = new Map<ClaimedCheck, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const waiting: MadeCheck[] = []
  let [isStopped, isWoken] = [false, false]
  let looking: Promise<void> | undefined
  let storing: Promise<void> | undefined
  let batchSize = maxStored

  const look = (): void => {
    isWoken = true
    looking ??= claimDue().finally(() => {
      looking = undefined
    })
  }

  const claimDue = async (): Promise<void> => {
    try {
      for (;;) {
        isWoken = false
        const room = Math.min(maxClaim, maxTogether - scheduled.size - running.size)
        if (isStopped || room <= 0 || waiting.length >= maxWaiting) return
        const claimed = await claim(room)
        if (isStopped) return void (await giveBack(claimed).catch(() => {}))
        const now = performance.now()
        for (const check of claimed) plan(check, now + check.dueInMs)
        if (claimed.length < room && !isWoken) return
      }
    } catch (error) {
      logger.log('warn', 'no check could be claimed', { error })
    }
  }

  const plan = (check: ClaimedCheck, dueAt: number): void => {
    const begin = (): void => {
      scheduled.delete(check)
      const made = run(check, dueAt).finally(() => running.delete(made))
      running.add(made)
    }
    scheduled.set(check, setTimeout(begin, Math.max(0, dueAt - performance.now())))
  }

  const run = async (check: ClaimedCheck, dueAt: number): Promise<void> => {
    const lateMs = check.lateMs + Math.max(0, Math.round(performance.now() - dueAt))
    const { monitorId, place, slotAt, claim: of } = check
    try {
      waiting.push({ monitorId, place, slotAt, claim: of, lateMs, result: await make(check) })
      flush()
    } catch (error) {
      // Its lease runs out, and the slot is made again.
      logger.log('error', 'a check failed in itself', { monitor: monitorId, error })
    }
  }

  const flush = (): void => {
    if (storing || waiting.length === 0) return
    storing = storeWaiting().finally(() => {
      storing = undefined
      flush()
    })
  }

  const storeWaiting = async (): Promise<void> => {
    const batch = waiting.splice(0, batchSize)
    try {
      await store(batch)
      batchSize = maxStored
    } catch (error) {
      if (!isAway(error)) {
        // One of them cannot be stored: the others shall not wait for it.
        if (batch.length === 1) return logger.log('error', 'a result of a check cannot be stored', { error })
        batchSize = Math.ceil(batch.length / 2)
        waiting.unshift(...batch)
        return undefined
      }
      logger.log('warn', 'results of checks could not be stored and are kept', { results: batch.length, error })
      waiting.unshift(...batch)
      if (!isStopped) await new Promise((resolve) => setTimeout(resolve, retryMs))
      else waiting.length = 0
    }
    return undefined
  }

  const timer = setInterval(look, lookEveryMs)
  look()

  return {
    wake: look,
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      for (const planned of scheduled.values()) clearTimeout(planned)
      const untouched = [...scheduled.keys()]
      scheduled.clear()
      await giveBack(untouched).catch(() => {})
      await Promise.race([
        Promise.all([looking, ...running]),
        new Promise((resolve) => setTimeout(resolve, maxStopMs).unref()),
      ])
      flush()
      for (let last = storing; last; last = storing) await last
    },
  }
}
