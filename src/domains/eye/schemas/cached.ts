import { after, type Eventual } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import { applicationsTag } from '../applications/cached.ts'
import type { CurrentSchema, TypeCheck } from './model.ts'
import { type SchemaRepository, schemaRepository } from './repository.ts'
import { type Sender, typeCheckOf } from './type-check.ts'

/**
 * A new schema takes effect when a process sees the new tag version: at once here, and elsewhere within the bound that
 * `cache/known-tags.ts` states.
 */
const currentPolicy: CachePolicy = {
  name: 'event-schemas',
  version: 1,
  freshSeconds: 60,
  staleSeconds: 0,
  staleIfErrorSeconds: 600,
  absentSeconds: 60,
  tags: [applicationsTag],
}

/** The current schemas of an application: the same list object for as long as it is cached. */
const cachedCurrent =
  (repository: Pick<SchemaRepository, 'current'>, { cache, record }: Scope) =>
  (applicationId: string): Eventual<readonly CurrentSchema[] | undefined> =>
    cache.read(currentPolicy, { applicationId }, () => repository.current(applicationId), record)

/** What an application's schemas say about its events, as of a moment ago. */
export const cachedTypeCheck = (scope: Scope): ((application: Sender) => Eventual<TypeCheck>) => {
  const current = cachedCurrent(schemaRepository(scope.db), scope)
  return (application) => after(current(application.id), (schemas) => typeCheckOf(application, schemas ?? []))
}
