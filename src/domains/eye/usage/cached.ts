import { dayOf } from '#core/calendar.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { UsageRepository } from './repository.ts'

/** A quota may be exceeded by the events that arrive within these seconds. */
const usagePolicy: CachePolicy = {
  name: 'application-usage',
  version: 1,
  freshSeconds: 2,
  staleSeconds: 10,
  staleIfErrorSeconds: 600,
  absentSeconds: 2,
  tags: [],
}

export const cachedUsage = (repository: UsageRepository, { cache, record }: Scope) => ({
  /** On the UTC day of an instant in milliseconds since 1970. */
  onDayOf: (applicationId: string, now: number) =>
    cache.read(
      usagePolicy,
      { applicationId, day: Math.floor(now / 86_400_000) },
      () => repository.on(applicationId, dayOf(now)),
      record,
    ),
})
