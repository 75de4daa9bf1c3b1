import { beforeEach } from 'vitest'
import { system } from '#core/actor.ts'
import { noPhases } from '#domains/watch/calls/model.ts'
import type { ClaimedCheck } from '#domains/watch/checks/claimed.ts'
import type { CheckResult, Outcome } from '#domains/watch/checks/model.ts'
import { claimChecks, keepResultPartitions, storeChecks } from '#domains/watch/index.ts'
import type { Capabilities, Scope } from '#ports/scope.ts'
import { countedRandom } from './counted-random.ts'
import { type EyeApp, useEyeApp } from './eye-app.ts'
import { type TestClock, testScope } from './scope.ts'
import { applicationService } from '#domains/eye/index.ts'

/** The whole app with partitions for results, and a key that manages monitors. */
export interface WatchApp extends EyeApp {
  readonly scope: Scope
  readonly clock: TestClock
  readonly watchKey: string
  /** Creates a monitor and returns its id. */
  monitor(fields?: Readonly<Record<string, unknown>>): Promise<string>
  /** Claims what is due at a place now; nothing is due a second ahead. */
  due(place?: string): Promise<readonly ClaimedCheck[]>
  /** Stores results of these checks, all alike. */
  found(checks: readonly ClaimedCheck[], outcome: Outcome, totalMicros?: number): Promise<number>
}

export const useWatchApp = (changed: Partial<Capabilities> = {}): (() => WatchApp) => {
  // The slots of a monitor follow from its id.
  const app = useEyeApp(() => ({ random: countedRandom(), ...changed }))
  let opened: WatchApp | undefined
  beforeEach(async () => {
    opened = await openWatchApp(app())
  })
  return () => {
    if (!opened) throw new Error('The app is there only inside tests.')
    return opened
  }
}

export const resultOf = (outcome: Outcome, totalMicros = 20_000): CheckResult => ({
  outcome,
  status: outcome === 'up' ? 200 : null,
  phases: { ...noPhases, wait: totalMicros, total: totalMicros },
  summary: `It is ${outcome}.`,
  evidence: null,
})

const openWatchApp = async (app: EyeApp): Promise<WatchApp> => {
  const { scope } = testScope(app.db, app.clock)
  await keepResultPartitions(scope)
  const key = await applicationService(scope).createKey(system, {
    applicationId: app.id,
    scope: 'watch',
    expiresAt: null,
  })
  let number = 0
  return {
    ...app,
    scope,
    watchKey: key.key,
    monitor: async (fields = {}) => {
      const given = { name: `monitor ${++number}`, kind: 'page', url: 'http://127.0.0.1:1/', ...fields }
      const answer = await app.ask('POST', '/v1/monitors', given, key.key)
      const body = (await answer.json()) as { id: string; detail?: string }
      if (answer.status !== 201) throw new Error(`No monitor: ${JSON.stringify(body)}`)
      return body.id
    },
    due: async (place = 'local') => {
      const claimed = await claimChecks(scope, place, 300)
      return claimed.filter(({ dueInMs }) => dueInMs === 0)
    },
    found: (checks, outcome, totalMicros) =>
      storeChecks(
        scope,
        checks.map((check) => ({ ...check, result: resultOf(outcome, totalMicros) })),
      ),
  }
}
