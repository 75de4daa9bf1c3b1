import { type Microseconds, parseInstant } from '#core/instant.ts'
import type { TailPosition, TailQuery, StoredEvent } from './model.ts'

/**
 * `open`: from here on the tail misses nothing. `skipped`: too many events arrived, or the reader was too slow; the
 * events are stored, but not in this tail. `idle`: there is nothing new, but the connection is open.
 */
export type TailMessage =
  | { readonly kind: 'open' | 'skipped' | 'idle' }
  | { readonly kind: 'events'; readonly events: readonly StoredEvent[] }
export type Tail = AsyncGenerator<TailMessage, void>

interface TailSource {
  /** Where the tail goes on; undefined for one that begins now. */
  readonly after: TailPosition | undefined
  readonly readTail: (query: TailQuery) => Promise<readonly StoredEvent[]>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly signal: AbortSignal
}

/** Milliseconds from one look to the next. */
const intervalMs = 500
/** Milliseconds by which looks overlap: one event commits after another that was received later. */
const overlapMs = 3_000
/** Milliseconds that a slow reader may lie behind. */
const maxLagMs = 60_000
/** Milliseconds that a tail may go back to where an earlier one ended. */
const maxPauseMs = 3_600_000
/** Milliseconds of silence after which a sign of life is due. */
const silenceMs = 15_000
/** Events of one look; of more, the newest are shown. */
const maxEvents = 1_000

/**
 * Events in the order of their arrival, from now on. It polls the table, because other processes write too. It remembers
 * the events of the overlap between two polls, and polls only after the reader has read everything. So the table is the
 * buffer of a slow reader. A tail that goes on where another ended repeats the events of the overlap: which of them its
 * reader has seen, it does not know.
 */
export const tail = async function* ({ readTail, now, signal, after }: TailSource): Tail {
  const known = new Map<string, Microseconds>(after ? [[after.id, after.receivedAt]] : [])
  let lastReadAt = after ? Math.min(now(), Math.floor(after.receivedAt / 1_000)) : now()
  let floor: Microseconds = 0

  const readNewEvents = async (
    maxLag = maxLagMs,
  ): Promise<{ readonly events: readonly StoredEvent[]; readonly skipped: boolean }> => {
    const begun = now()
    const late = begun - lastReadAt > maxLag
    const since = Math.max(((late ? begun : lastReadAt) - overlapMs) * 1_000, floor)
    for (const [id, receivedAt] of known) if (receivedAt < since) known.delete(id)
    const found = await readTail({ since, except: [...known.keys()], limit: maxEvents + 1 })
    const events = found.slice(-maxEvents)
    for (const { id, receivedAt } of events) known.set(id, parseInstant(receivedAt) ?? 0)
    const skipped = found.length > maxEvents
    if (skipped) floor = parseInstant(events[0]?.receivedAt ?? '') ?? floor
    lastReadAt = begun
    return { events, skipped: skipped || late }
  }

  const missed = await readNewEvents(maxPauseMs)
  yield { kind: 'open' }
  if (after && missed.skipped) yield { kind: 'skipped' }
  if (after && missed.events.length > 0) yield { kind: 'events', events: missed.events }
  let lastMessageAt = now()
  while (!signal.aborted) {
    const { events, skipped } = await readNewEvents()
    const isIdle = now() - lastMessageAt >= silenceMs
    if (skipped || events.length > 0 || isIdle) {
      lastMessageAt = now()
      if (skipped) yield { kind: 'skipped' }
      yield events.length > 0 ? { kind: 'events', events } : { kind: 'idle' }
    }
    if (events.length < maxEvents) await pause(intervalMs, signal)
  }
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
  })
