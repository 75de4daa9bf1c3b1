import { DomainError } from '#core/errors.ts'
import type { EventRow, EventWriter } from '#ports/event-writer.ts'

/** What we use of a Workers queue binding. */
export interface EventQueue {
  sendBatch(messages: readonly { readonly body: EventRow }[]): Promise<unknown>
}

/** The maximum number of messages that a queue accepts in one call. */
const callSize = 100

/** Sends rows to a queue, whose consumer stores them at least once. Their ids make a repetition harmless. */
export const queueWriter = (queue: EventQueue): EventWriter => {
  const counts = { writing: 0, written: 0, flushes: 0 }
  return {
    write: async (rows) => {
      counts.writing += rows.length
      try {
        for (let from = 0; from < rows.length; from += callSize) {
          await queue.sendBatch(rows.slice(from, from + callSize).map((body) => ({ body })))
          counts.flushes++
        }
        counts.written += rows.length
        return rows.map(() => 'queued' as const)
      } catch (cause) {
        throw new DomainError('unavailable', 'The queue did not accept the event. Send the same request again.', {
          retryAfter: 2,
          cause,
        })
      } finally {
        counts.writing -= rows.length
      }
    },
    requireRoom: () => {},
    state: () => ({ ...counts, queued: 0, capacity: 0, overlapping: 0, lastFlush: null, lag: 0 }),
  }
}
