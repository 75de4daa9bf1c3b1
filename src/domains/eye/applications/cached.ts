import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { ApplicationRepository } from './repository.ts'

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

export const cachedApplications = (repository: ApplicationRepository, { cache, record }: Scope) => ({
  ...repository,
  holder: (digest: string) => cache.read(holderPolicy, { digest }, () => repository.holder(digest), record),
})
