import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { AbexRepository } from './repository.ts'

export const abexTag = 'abex'

/** Changes twice a year. */
const abexPolicy: CachePolicy = {
  name: 'abex',
  version: 1,
  freshSeconds: 300,
  staleSeconds: 3_600,
  staleIfErrorSeconds: 604_800,
  absentSeconds: 60,
  tags: [abexTag],
}

export const cachedAbex = (
  repository: Pick<AbexRepository, 'all'>,
  { cache, record }: Scope,
): Pick<AbexRepository, 'all'> => ({
  all: async () => (await cache.read(abexPolicy, {}, () => repository.all(), record)) ?? [],
})
