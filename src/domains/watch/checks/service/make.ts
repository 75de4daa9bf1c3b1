import { probeField } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import { judgeHeartbeat } from '../../heartbeats/service.ts'
import type { ClaimedCheck } from '../claimed.ts'
import { ofTarget } from '../findings.ts'
import type { CheckResult } from '../model.ts'
import { type ProbeTools, runProbe } from '../run-probe.ts'

/** Makes a check: asks the target, or looks up what a program has reported. Never throws for what the target does. */
export const makeCheck = (scope: Scope, check: ClaimedCheck): Promise<CheckResult> =>
  check.probe === null && check.fault === null ? judgeHeartbeat(scope, check) : probe(scope, check)

/** The same without a database: for a place elsewhere, which gets no heartbeats. */
export const probe = async (
  { outbound, clock }: Pick<ProbeTools, 'outbound' | 'clock'>,
  { probe: target, fault, timeoutMs, signature }: ClaimedCheck,
): Promise<CheckResult> => {
  if (target === null) return ofTarget({ outcome: 'unknown', summary: fault ?? 'This place cannot judge a heartbeat.' })
  const headers = [[probeField, signature] as const]
  return runProbe({ outbound, clock, headers }, target, timeoutMs)
}
