import type { Scope } from '#ports/scope.ts'
import { localPlace } from '../../monitors/model.ts'
import { makeCheck } from './make.ts'
import { claimChecks, storeChecks } from './making.ts'

/** Connections that a Worker may have open at once. */
const maxTogether = 6
/** Nothing more is claimed after this: the next minute goes on. */
const maxTurnMs = 40_000

/** Makes the checks that are due, for a platform without a loop: some at a time, until none is left. */
export const makeDueChecks = async (scope: Scope): Promise<void> => {
  const end = scope.clock.now() + maxTurnMs
  while (scope.clock.now() < end) {
    const claimed = await claimChecks(scope, localPlace, maxTogether)
    if (claimed.length === 0) return
    const made = await Promise.all(
      claimed.map(async ({ monitorId, place, slotAt, claim, lateMs, ...rest }) => {
        const result = await makeCheck(scope, { monitorId, place, slotAt, claim, lateMs, ...rest })
        return { monitorId, place, slotAt, claim, lateMs, result }
      }),
    )
    await storeChecks(scope, made)
  }
}
