import type { EventRow, EventWriter, WriteOutcome } from '#ports/event-writer.ts'

/** Writes each request's rows separately: on Workers, requests cannot share a batch. */
export const directWriter = (store: (rows: readonly EventRow[]) => Promise<readonly WriteOutcome[]>): EventWriter => {
  const counts = { writing: 0, written: 0, flushes: 0 }
  return {
    write: async (rows) => {
      counts.writing += rows.length
      try {
        const outcomes = await store(rows)
        counts.written += rows.length
        counts.flushes++
        return outcomes
      } finally {
        counts.writing -= rows.length
      }
    },
    requireRoom: () => {},
    state: () => ({ ...counts, queued: 0, capacity: 0, overlapping: 0, lastFlush: null, lag: 0 }),
  }
}
