import { probeField } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import { checkHeartbeat } from '../../heartbeats/service.ts'
import { monitorRepository } from '../../monitors/repository.ts'
import type { ClaimedCheck } from '../claimed.ts'
import { ofTarget } from '../findings.ts'
import type { CheckResult } from '../model.ts'
import { type ProbeTools, runProbe } from '../run-probe.ts'

/** Makes a check: asks the target, or looks up what a program has reported. Never throws for what the target does. */
export const makeCheck = async (scope: Scope, check: ClaimedCheck): Promise<CheckResult> => {
  if (check.probe !== null || check.fault !== null) return probe(scope, check)
  const monitor = await monitorRepository(scope.db).find(check.monitorId)
  if (monitor?.target.kind !== 'heartbeat') return ofTarget({ outcome: 'unknown', summary: 'The monitor has changed.' })
  return checkHeartbeat(scope, { ...monitor, target: monitor.target })
}

/** While our own line is broken, nothing is known of the target. */
const ofOwnOutage = (result: CheckResult): CheckResult => ({
  ...result,
  outcome: 'unknown',
  summary: `Self-outage: no witness answers either, so the line of this place is broken. ${result.summary}`,
})

/** The same without a database: for a place elsewhere, which gets no heartbeats. */
export const probe = async (
  { outbound, clock }: Pick<ProbeTools, 'outbound' | 'clock'>,
  { probe: target, fault, timeoutMs, signature }: ClaimedCheck,
): Promise<CheckResult> => {
  if (target === null) return ofTarget({ outcome: 'unknown', summary: fault ?? 'This place cannot judge a heartbeat.' })
  const headers = [[probeField, signature] as const]
  const result = await runProbe({ outbound, clock, headers }, target, timeoutMs)
  // Whatever answered HTTP was reached: then our line works.
  const mayBeOurs = result.outcome === 'down' && result.status === null
  return mayBeOurs && (await outbound.isOnline()) === false ? ofOwnOutage(result) : result
}
