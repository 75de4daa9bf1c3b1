import type { CacheOutcome } from '#ports/cache.ts'
import type { Capabilities, Scope } from '#ports/scope.ts'

/** Widens what an entry lends into what one request uses. */
export const openScope = (capabilities: Capabilities): Scope => {
  const outcomes: CacheOutcome[] = []
  return {
    ...capabilities,
    outcomes,
    record: (outcome) => {
      outcomes.push(outcome)
    },
    transaction: (work) =>
      capabilities.writeDb.transaction((transaction) =>
        work(openScope({ ...capabilities, db: transaction, writeDb: transaction, questionDb: transaction })),
      ),
  }
}
