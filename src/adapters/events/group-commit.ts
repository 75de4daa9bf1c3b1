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

interface Flush {
  readonly requests: readonly Waiting[]
  readonly rows: readonly EventRow[]
}

/** Flushes at a time. The second waits in PostgreSQL's socket while the first commits, so neither side idles. */
const maxUnderWay = 2
/** Waiting rows that are worth a second flush. Fewer wait for company until the first has ended. */
const minRowsOfSecond = 20
/** Rows of one flush, unless a single request brings more. */
const flushSize = 500
/** The maximum number of events without a receipt, those under way included: a second's worth at 20,000 a second. */
const maxHeld = 20_000
/** The maximum amount of data without a receipt, in bytes. */
const maxHeldBytes = 64 * 1024 * 1024
/** Milliseconds after which a waiting request is refused; with the network, about two seconds. */
const maxQueueMs = 1_700
/** Milliseconds after which the writer gives up on a statement. PostgreSQL itself ends it after five seconds. */
const maxFlushMs = 6_000

/**
 * Group commit: the events that arrive during a flush form the next flush. There is no timer, so a lone event
 * is written at once, and a thousand share one commit. The connection runs flushes in the order in which they were sent.
 */
export const groupCommit = ({ store, clock }: GroupCommitParts): EventWriter => {
  const queue: Waiting[] = []
  /** The oldest first. */
  const underWay: Flush[] = []
  const counts = { queued: 0, writing: 0, bytes: 0, written: 0, flushes: 0, overlapping: 0 }
  let lastEnd = 0
  let lastFlush: number | null = null
  let watch: ReturnType<typeof setInterval> | undefined

  const flush = (): void => {
    while (queue.length > 0 && underWay.length < maxUnderWay) {
      if (underWay.length > 0 && counts.queued < minRowsOfSecond) return
      const taken = take()
      counts.queued -= taken.rows.length
      counts.writing += taken.rows.length
      if (underWay.length > 0) counts.overlapping++
      underWay.push(taken)
      void run(taken, maxFlushMs * underWay.length)
    }
  }

  const take = (): Flush => {
    let rows = 0
    let end = 0
    for (const { rows: more } of queue) {
      if (end > 0 && rows + more.length > flushSize) break
      rows += more.length
      end++
    }
    const requests = queue.splice(0, end)
    return { requests, rows: requests.flatMap((request) => request.rows) }
  }

  const run = async (taken: Flush, deadlineMs: number): Promise<void> => {
    const { requests, rows } = taken
    const start = clock.now()
    try {
      const outcomes = await withDeadline(store(rows), deadlineMs, 'database')
      counts.written += rows.length
      let from = 0
      for (const request of requests) {
        request.resolve(outcomes.slice(from, from + request.rows.length))
        from += request.rows.length
      }
    } catch (error) {
      const away = unavailable(error)
      for (const request of requests) request.reject(away)
    }
    underWay.splice(underWay.indexOf(taken), 1)
    counts.writing -= rows.length
    counts.bytes -= bytesOf(requests)
    counts.flushes++
    const now = clock.now()
    // While another flush was before it, the statement waited and did not run.
    lastFlush = now - Math.max(start, lastEnd)
    lastEnd = now
    flush()
    if (underWay.length === 0) {
      clearInterval(watch)
      watch = undefined
    }
  }

  /** Nobody waits for longer than `maxQueueMs`, whatever the database does. */
  const refuseLate = (): void => {
    const limit = clock.now() - maxQueueMs
    const firstInTime = queue.findIndex(({ since }) => since > limit)
    const late = queue.splice(0, firstInTime < 0 ? queue.length : firstInTime)
    for (const { rows, reject } of late) {
      counts.queued -= rows.length
      reject(overloaded())
    }
    counts.bytes -= bytesOf(late)
    for (const { requests } of underWay) {
      for (const { since, reject } of requests) if (since <= limit) reject(unavailable(undefined))
    }
  }

  const hasRoomFor = (rows: number): boolean =>
    counts.queued + counts.writing + rows <= maxHeld && counts.bytes <= maxHeldBytes

  return {
    requireRoom: () => {
      if (!hasRoomFor(1)) throw overloaded()
    },
    write: (rows) => {
      if (rows.length === 0) return Promise.resolve([])
      if (!hasRoomFor(rows.length)) return Promise.reject(overloaded())
      return new Promise((resolve, reject) => {
        const bytes = rows.reduce((sum, { data }) => sum + data.length, 0)
        queue.push({ rows, bytes, since: clock.now(), resolve, reject })
        counts.queued += rows.length
        counts.bytes += bytes
        watch ??= setInterval(refuseLate, 100)
        flush()
      })
    },
    state: () => {
      const oldest = underWay[1]?.requests[0] ?? queue[0]
      return {
        queued: counts.queued,
        writing: counts.writing,
        capacity: maxHeld,
        written: counts.written,
        flushes: counts.flushes,
        overlapping: counts.overlapping,
        lastFlush,
        lag: oldest ? clock.now() - oldest.since : 0,
      }
    },
  }
}

const bytesOf = (requests: readonly Waiting[]): number => requests.reduce((sum, { bytes }) => sum + bytes, 0)

const overloaded = (): DomainError =>
  new DomainError(
    'overloaded',
    `Events arrive faster than the database stores them, and ${maxHeld} already wait. Nothing of this request was stored.`,
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
