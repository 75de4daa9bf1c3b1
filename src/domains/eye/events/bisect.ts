import { breaks, isDatabaseAway, isWorthRepeating } from '#db/failure.ts'
import type { EventRow, WriteOutcome } from '#ports/event-writer.ts'

type Store = (rows: readonly EventRow[]) => Promise<readonly WriteOutcome[]>

/** No partition for the row's day. */
const checkViolation = '23514'
const repetitions = 3

/**
 * One row that the database cannot hold must not fail those beside it: a group that fails is halved until the row
 * stands alone. Throws only when the database is away.
 */
export const bisecting =
  (store: Store): Store =>
  async (rows) => {
    try {
      return await repeating(store, rows)
    } catch (error) {
      if (isDatabaseAway(error) || isWorthRepeating(error)) throw error
      if (rows.length === 1) return [breaks(error, checkViolation) ? 'unplaced' : 'refused']
      const middle = Math.ceil(rows.length / 2)
      const first = await bisecting(store)(rows.slice(0, middle))
      return [...first, ...(await bisecting(store)(rows.slice(middle)))]
    }
  }

const repeating = async (store: Store, rows: readonly EventRow[]): Promise<readonly WriteOutcome[]> => {
  for (let turn = 1; ; turn++) {
    try {
      return await store(rows)
    } catch (error) {
      if (turn === repetitions || !isWorthRepeating(error)) throw error
    }
  }
}
