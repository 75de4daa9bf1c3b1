import { probeField } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { ClaimedCheck } from '../claimed.ts'
import { ofTarget } from '../findings.ts'
import { checkHeartbeat } from '../../heartbeats/service.ts'
import type { CheckResult } from '../model.ts'
import { monitorRepository } from '../../monitors/repository.ts'
import { type ProbeTools, runProbe } from '../run-probe.ts'

/** Makes a check: asks the target, or looks up what a program has reported. Never throws for what the target does. */
export const makeCheck = async (scope: Scope, check: ClaimedCheck): Promise<CheckResult> => {
  if (check.probe !== null) return probe(scope, check)
  const monitors = monitorRepository(scope.db)
  const monitor = await monitors.find(check.monitorId)
  if (monitor?.target.kind !== 'heartbeat')
    return ofTarget({ outcome: 'unknown', summary: 'There is nothing to ask: the monitor has changed.' })
  const { id, target, everyMs } = monitor
  const now = scope.clock.now()
  const began = (await monitors.periods([id], now, now)).at(-1)?.beganAt ?? now
  return checkHeartbeat(scope, { id, target, everyMs, since: began })
}

/** The same without a database: for a place elsewhere, which gets no heartbeats. */
export const probe = (
  { outbound, clock }: Pick<ProbeTools, 'outbound' | 'clock'>,
  { probe: target, timeoutMs, signature }: ClaimedCheck,
): Promise<CheckResult> => {
  if (target === null) throw new Error('A place elsewhere cannot judge a heartbeat.')
  const headers = [[probeField, signature] as const]
  return runProbe({ outbound, clock, headers }, target, timeoutMs)
}
