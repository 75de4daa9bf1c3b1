import { type Microseconds, parseInstant } from '#core/instant.ts'
import type { TailQuery, StoredEvent } from './model.ts'

/**
 * `open`: from here on the tail misses nothing. `skipped`: too many events arrived, or the reader was too slow; the
 * events are stored, but not in this tail. `idle`: there is nothing new, but the connection is open.
 */
export type TailMessage =
  | { readonly kind: 'open' | 'skipped' | 'idle' }
  | { readonly kind: 'events'; readonly events: readonly StoredEvent[] }
export type Tail = AsyncGenerator<TailMessage, void>

interface TailSource {
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
/** Milliseconds of silence after which a sign of life is due. */
const silenceMs = 15_000
/** Events of one look; of more, the newest are shown. */
const maxEvents = 1_000

/**
 * Events in the order of their arrival, from now on. It polls the table, because other processes write too. It remembers
 * the events of the overlap between two polls, and polls only after the reader has read everything. So the table is the
 * buffer of a slow reader.
 */
export const tail = async function* ({ readTail, now, signal }: TailSource): Tail {
  const known = new Map<string, Microseconds>()
  let lastReadAt = now()
  let floor: Microseconds = 0

  const readNewEvents = async (): Promise<{ readonly events: readonly StoredEvent[]; readonly skipped: boolean }> => {
    const begun = now()
    const late = begun - lastReadAt > maxLagMs
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

  await readNewEvents()
  yield { kind: 'open' }
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
