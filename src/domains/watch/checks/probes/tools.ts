import type { Clock } from '#ports/clock.ts'
import type { Outbound } from '#ports/outbound.ts'
import type { CheckResult, Probe } from '../model.ts'

export interface ProbeTools {
  readonly outbound: Outbound
  readonly clock: Clock
  /** Header fields of every HTTP request of a check. */
  readonly headers: readonly (readonly [name: string, value: string])[]
}

export type ProbeOf<Kind extends Probe['kind']> = Extract<Probe, { readonly kind: Kind }>

/** Looks at one target. It may throw `OutboundError`; `runProbe` turns that into a result. */
export type ProbeRunner<Kind extends Probe['kind']> = (
  tools: ProbeTools,
  probe: ProbeOf<Kind>,
  timeoutMs: number,
) => Promise<CheckResult>

/** The milliseconds that are left of a timeout, which began when this was called. */
export const countDown = ({ clock }: ProbeTools, timeoutMs: number): (() => number) => {
  const end = clock.now() + timeoutMs
  return () => Math.max(1, end - clock.now())
}
