import { probeField } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { ClaimedCheck } from '../claimed.ts'
import type { CheckResult } from '../model.ts'
import { type ProbeTools, runProbe } from '../run-probe.ts'

/** Makes a check: asks the target, or looks up what a program has reported. Never throws for what the target does. */
export const makeCheck = (scope: Scope, check: ClaimedCheck): Promise<CheckResult> => probe(scope, check)

/** The same without a database: for a place elsewhere, which gets no heartbeats. */
export const probe = (
  { outbound, clock }: Pick<ProbeTools, 'outbound' | 'clock'>,
  { probe: target, timeoutMs, signature }: ClaimedCheck,
): Promise<CheckResult> => {
  if (target === null) throw new Error('A place elsewhere cannot judge a heartbeat.')
  const headers = [[probeField, signature] as const]
  return runProbe({ outbound, clock, headers }, target, timeoutMs)
}
