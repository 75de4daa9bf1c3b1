import type { Microseconds } from '#core/instant.ts'

export interface FunnelStep {
  readonly category: string
  readonly name: string
}

/** Which sessions go through the steps in order; each step is an event of its own, later than the one before it. */
export interface Funnel {
  readonly steps: readonly FunnelStep[]
  /** Seconds from the first step to the last, inclusive; any first step may begin. */
  readonly withinSeconds: number
  /** Inclusive. */
  readonly from: Microseconds
  /** Exclusive. */
  readonly to: Microseconds
}

/** True when both are the same type of event. */
export const isSameStep = (left: FunnelStep, right: FunnelStep | undefined): boolean =>
  left.category === right?.category && left.name === right.name
