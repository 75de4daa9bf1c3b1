import type { ApplicationActor } from '#core/actor.ts'
import type { Eventual } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { Application } from './model.ts'
import { applicationRepository } from './repository.ts'

/** Raised by every change of an application, its keys or its schemas. */
export const applicationsTag = 'applications'

/**
 * A revoked key stops working when a process sees the new tag version: at once here, and elsewhere within the bound that
 * `cache/known-tags.ts` states.
 */
const policyOf = (name: string): CachePolicy => ({
  name,
  version: 1,
  freshSeconds: 60,
  staleSeconds: 0,
  staleIfErrorSeconds: 600,
  absentSeconds: 60,
  tags: [applicationsTag],
})
const [keyPolicy, applicationPolicy] = [policyOf('application-key'), policyOf('application')]

export interface CachedApplications {
  /** The holder of the key with this digest, which may be a moment old. The caller must check the key's end. */
  byKey(digest: string): Eventual<ApplicationActor | undefined>
  find(id: string): Eventual<Application | undefined>
}

export const cachedApplications = ({ cache, db, record }: Scope): CachedApplications => ({
  byKey: (digest) => cache.read(keyPolicy, { digest }, () => applicationRepository(db).byKey(digest), record),
  find: (id) => cache.read(applicationPolicy, { id }, () => applicationRepository(db).find(id), record),
})
