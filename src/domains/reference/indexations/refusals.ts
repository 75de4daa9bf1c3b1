import type { Day, Month } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import type { Absence } from '../health-index/publication.ts'
import type { EnergyLabel } from './rent-freeze.ts'

/** Why an indexation is refused. */
export type Reason =
  | { readonly id: 'first-year'; readonly day: Day }
  | { readonly id: 'label-of-elsewhere'; readonly labels: readonly EnergyLabel[] }
  | { readonly id: 'label-needed' }
  | ({ readonly id: 'index-missing' } & Absence)
  | { readonly id: 'abex-too-early'; readonly day: Day; readonly first: Month }
  | { readonly id: 'abex-not-loaded'; readonly day: Day; readonly missing: Month; readonly fixedOn: Day }

/** A refusal whose reason a page can put into words of its own. */
export class RefusedIndexation extends DomainError {
  readonly reason: Reason

  constructor(reason: Reason, detail: string, pointer: string) {
    super('refused', detail, { errors: [{ in: 'body', pointer, detail }] })
    this.reason = reason
  }
}
