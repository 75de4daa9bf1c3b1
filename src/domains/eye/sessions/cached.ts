import { after } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { SessionRepository } from './repository.ts'

/** At most two seconds old: a client that watches a list asks far more often than that. */
const sessionsPolicy: CachePolicy = {
  name: 'sessions',
  version: 1,
  freshSeconds: 2,
  staleSeconds: 0,
  staleIfErrorSeconds: 60,
  absentSeconds: 0,
  tags: [],
}

export const cachedSessions = (repository: SessionRepository, { cache, record }: Scope): SessionRepository => ({
  ...repository,
  list: async (filter, position, limit) => {
    const query = {
      application: filter.application,
      from: filter.from ?? null,
      to: filter.to ?? null,
      userId: filter.userId ?? null,
      firstAt: position?.firstAt ?? null,
      sessionId: position?.sessionId ?? null,
      limit,
    }
    const load = () => repository.list(filter, position, limit)
    return after(cache.read(sessionsPolicy, query, load, record), (page) => page ?? { sessions: [], next: null })
  },
})
