import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { UsageRepository } from './repository.ts'

/** A quota may be passed by what arrives within these seconds. */
const usagePolicy: CachePolicy = {
  name: 'application-usage',
  version: 1,
  freshFor: 2,
  staleFor: 10,
  staleIfErrorFor: 600,
  absentFor: 2,
  tags: [],
}

export const cachedUsage = (repository: UsageRepository, { cache, record }: Scope) => ({
  on: (applicationId: string, day: string) =>
    cache.read(usagePolicy, { applicationId, day }, () => repository.on(applicationId, day), record),
})
