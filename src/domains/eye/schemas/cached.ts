import type { Eventual } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import { applicationsTag } from '../applications/cached.ts'
import type { CurrentSchema } from './model.ts'
import type { SchemaRepository } from './repository.ts'

/** A new schema counts as soon as its tag is known to have changed: at once here, within a second elsewhere. */
const currentPolicy: CachePolicy = {
  name: 'event-schemas',
  version: 1,
  freshFor: 60,
  staleFor: 0,
  staleIfErrorFor: 600,
  absentFor: 60,
  tags: [applicationsTag],
}

/** The schemas that count for an application: the same list object for as long as it is kept. */
export const cachedCurrent =
  (repository: Pick<SchemaRepository, 'current'>, { cache, record }: Scope) =>
  (applicationId: string): Eventual<readonly CurrentSchema[] | undefined> =>
    cache.read(currentPolicy, { applicationId }, () => repository.current(applicationId), record)
