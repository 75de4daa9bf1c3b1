import { after } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { Series } from './model.ts'
import type { HealthIndexRepository } from './repository.ts'

export const healthIndexTag = 'health-index'

/** The figures change once a month. A browser or proxy may lag five minutes behind an import. */
const policy = (name: string): CachePolicy => ({
  name,
  version: 1,
  freshSeconds: 300,
  staleSeconds: 3_600,
  staleIfErrorSeconds: 604_800,
  absentSeconds: 60,
  tags: [healthIndexTag],
})

const latestPolicy = policy('health-index-latest')
const betweenPolicy = policy('health-index-between')

type Reads = Pick<HealthIndexRepository, 'latest' | 'between'>

export const cachedHealthIndex = (repository: Reads, { cache, record }: Scope): Reads => ({
  latest: (query) =>
    after(
      cache.read(latestPolicy, { ...query }, () => repository.latest(query), record),
      orEmpty,
    ),
  between: (query) =>
    after(
      cache.read(betweenPolicy, { ...query }, () => repository.between(query), record),
      orEmpty,
    ),
})

const orEmpty = (series: Series | undefined): Series => series ?? { values: [], updatedAt: new Date(0).toISOString() }
