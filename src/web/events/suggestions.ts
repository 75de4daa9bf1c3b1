import { eventCounts, readableEvents, type TypeCount } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { Desk } from './access.ts'
import { propertiesOf } from './filter-fields.ts'

/** What the fields of a question suggest. */
export interface Suggestions {
  readonly types: readonly TypeCount[]
  /** Places in the data, such as `data.path`. */
  readonly properties: readonly string[]
}

/** Types that are offered, and events whose data is looked at. */
const [maxTypes, lookedAt] = [1_000, 50]

export const suggestionsFor = async (scope: Scope, { reader, application }: Desk): Promise<Suggestions> => {
  const [{ items: types }, { items: newest }] = await Promise.all([
    eventCounts(scope).types(reader.actor, { application: application.id, limit: maxTypes }),
    readableEvents(scope).list(reader.actor, { application: application.id, limit: lookedAt }),
  ])
  return { types, properties: propertiesOf(newest) }
}
