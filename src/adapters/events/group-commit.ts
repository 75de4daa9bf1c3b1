import { withDeadline } from '#core/deadline.ts'
import { DomainError } from '#core/errors.ts'
import type { Clock } from '#ports/clock.ts'
import type { EventRow, EventWriter, WriteOutcome } from '#ports/event-writer.ts'

type Store = (rows: readonly EventRow[]) => Promise<readonly WriteOutcome[]>

interface GroupCommitParts {
  /** Uses its own connection: other statements on it would delay the events. */
  readonly store: Store
  readonly clock: Clock
}

interface Waiting {
  readonly rows: readonly EventRow[]
  readonly bytes: number
  readonly since: number
  readonly resolve: (outcomes: readonly WriteOutcome[]) => void
  readonly reject: (error: DomainError) => void
}

/** Rows of one flush, unless a single request brings more. */
const flushSize = 500
/** The maximum number of waiting events: a second's worth at 20,000 a second. */
const maxQueued = 20_000
/** The maximum amount of waiting data, in bytes. */
const maxQueuedBytes = 64 * 1024 * 1024
/** Milliseconds after which a waiting request is refused; with the network, about two seconds. */
const maxQueueMs = 1_700
/** Milliseconds after which the writer gives up on a statement. PostgreSQL itself ends it after five seconds. */
const maxFlushMs = 6_000

/**
 * Group commit: the events that arrive during a flush form the next flush. There is no timer, so a lone event
 * is written at once, and a thousand share one commit.
 */
export const groupCommit = ({ store, clock }: GroupCommitParts): EventWriter => {
  const queue: Waiting[] = []
  let underWay: readonly Waiting[] | undefined
  const counts = { queued: 0, bytes: 0, writing: 0, written: 0, flushes: 0 }
  let lastFlush: number | null = null
  let watch: ReturnType<typeof setInterval> | undefined

  const flush = (): void => {
    if (underWay || queue.length === 0) return
    underWay = take()
    void run(underWay)
  }

  const leave = (left: readonly Waiting[]): readonly Waiting[] => {
    for (const { rows, bytes } of left) {
      counts.queued -= rows.length
      counts.bytes -= bytes
    }
    return left
  }

  const take = (): readonly Waiting[] => {
    let rows = 0
    let end = 0
    for (const { rows: more } of queue) {
      if (end > 0 && rows + more.length > flushSize) break
      rows += more.length
      end++
    }
    return leave(queue.splice(0, end))
  }

  const run = async (taken: readonly Waiting[]): Promise<void> => {
    const rows = taken.flatMap((waiting) => waiting.rows)
    const start = clock.now()
    counts.writing = rows.length
    try {
      const outcomes = await withDeadline(store(rows), maxFlushMs, 'database')
      counts.written += rows.length
      let from = 0
      for (const waiting of taken) {
        waiting.resolve(outcomes.slice(from, from + waiting.rows.length))
        from += waiting.rows.length
      }
    } catch (error) {
      const away = unavailable(error)
      for (const waiting of taken) waiting.reject(away)
    }
    underWay = undefined
    counts.writing = 0
    counts.flushes++
    lastFlush = clock.now() - start
    flush()
    if (!underWay) {
      clearInterval(watch)
      watch = undefined
    }
  }

  /** Nobody waits for longer than `maxQueueMs`, whatever the database does. */
  const refuseLate = (): void => {
    const limit = clock.now() - maxQueueMs
    const firstInTime = queue.findIndex(({ since }) => since > limit)
    const late = leave(queue.splice(0, firstInTime < 0 ? queue.length : firstInTime))
    for (const { reject } of late) reject(overloaded())
    for (const waiting of underWay ?? []) if (waiting.since <= limit) waiting.reject(unavailable(undefined))
  }

  return {
    requireRoom: () => {
      if (counts.queued >= maxQueued || counts.bytes > maxQueuedBytes) throw overloaded()
    },
    write: (rows) => {
      if (rows.length === 0) return Promise.resolve([])
      if (counts.queued + rows.length > maxQueued || counts.bytes > maxQueuedBytes) return Promise.reject(overloaded())
      return new Promise((resolve, reject) => {
        const bytes = rows.reduce((sum, { data }) => sum + data.length, 0)
        queue.push({ rows, bytes, since: clock.now(), resolve, reject })
        counts.queued += rows.length
        counts.bytes += bytes
        watch ??= setInterval(refuseLate, 100)
        flush()
      })
    },
    state: () => ({
      queued: counts.queued,
      writing: counts.writing,
      capacity: maxQueued,
      written: counts.written,
      flushes: counts.flushes,
      lastFlush,
      lag: queue[0] ? clock.now() - queue[0].since : 0,
    }),
  }
}

const overloaded = (): DomainError =>
  new DomainError(
    'overloaded',
    `Events arrive faster than the database stores them, and ${maxQueued} already wait. Nothing of this request was stored.`,
    {
      retryAfter: 1,
    },
  )

const unavailable = (cause: unknown): DomainError =>
  new DomainError(
    'unavailable',
    'The database did not confirm in time. Send the same request again: no event is stored twice.',
    {
      retryAfter: 2,
      cause,
    },
  )
