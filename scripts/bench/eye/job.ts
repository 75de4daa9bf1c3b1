import type { LoadPlan } from '#load/plan.ts'

/** Which events are sent, in which form. */
export interface EventForm {
  readonly port: number
  readonly path: string
  /** Header lines beside Host, Content-Type and Content-Length. */
  readonly fields: readonly string[]
  /** `event` and `batch` in our form, `original` with the original field names. */
  readonly shape: 'event' | 'batch' | 'original'
  /** Events of a batch. */
  readonly batchSize: number
}

/** A load of events, which the generator's process receives as JSON in its first argument. */
export interface Job extends EventForm, Pick<LoadPlan, 'connections' | 'maxInFlight' | 'pace' | 'phases'> {}
