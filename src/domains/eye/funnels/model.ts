import type { Microseconds } from '#core/instant.ts'
import type { BotFilter, Condition } from '../questions/model.ts'

export interface FunnelStep {
  readonly category: string
  readonly name: string
  /** The event has to meet all of them. */
  readonly filter?: readonly Condition[] | undefined
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
  readonly bot?: BotFilter | undefined
}

export const isSameType = (left: FunnelStep, right: FunnelStep): boolean =>
  left.category === right.category && left.name === right.name

/** True when the same events are both steps. */
export const isSameStep = (left: FunnelStep, right: FunnelStep | undefined): boolean =>
  right !== undefined && isSameType(left, right) && filterKey(left) === filterKey(right)

const filterKey = ({ filter = [] }: FunnelStep): string => JSON.stringify(filter)
