import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { HealthIndexRepository } from './repository.ts'

export const healthIndexTag = 'health-index'

/** Changes once a month; five minutes is what a browser or proxy may lag behind an import. */
export const healthIndexPolicy: CachePolicy = {
  name: 'health-index',
  version: 1,
  freshFor: 300,
  staleFor: 3_600,
  staleIfErrorFor: 604_800,
  absentFor: 60,
  tags: [healthIndexTag],
}

type Reads = Pick<HealthIndexRepository, 'latest' | 'between'>

export const cachedHealthIndex = (repository: Reads, { cache, record }: Scope): Reads => ({
  latest: (query) =>
    read(cache, record, { of: 'latest', ...query }, () => repository.latest(query)),
  between: (query) =>
    read(cache, record, { of: 'between', ...query }, () => repository.between(query)),
})

const read = async <T>(
  cache: Scope['cache'],
  record: Scope['record'],
  query: Parameters<Scope['cache']['read']>[1],
  load: () => Promise<T>,
): Promise<T> => (await cache.read(healthIndexPolicy, query, load, record)) ?? load()
