import type { Eventual } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { KeyHolder } from './model.ts'
import { applicationRepository } from './repository.ts'

/** Raised by every change of an application, its keys or its schemas. */
export const applicationsTag = 'applications'

/** A revoked key opens nothing as soon as its tag is known to have changed: at once here, within half a second elsewhere. */
const holderPolicy: CachePolicy = {
  name: 'key-holder',
  version: 1,
  freshFor: 60,
  staleFor: 0,
  staleIfErrorFor: 600,
  absentFor: 60,
  tags: [applicationsTag],
}

/** Who shows the key with this digest, as of a moment ago. */
export const cachedHolder = ({ cache, db, record }: Scope, digest: string): Eventual<KeyHolder | undefined> =>
  cache.read(holderPolicy, { digest }, () => applicationRepository(db).holder(digest), record)
