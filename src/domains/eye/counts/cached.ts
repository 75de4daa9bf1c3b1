import { after } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { CountRepository } from './repository.ts'

/** At most two seconds old: dashboards ask for the same counts again and again. */
const policy = (name: string): CachePolicy => ({
  name,
  version: 1,
  freshSeconds: 2,
  staleSeconds: 0,
  staleIfErrorSeconds: 60,
  absentSeconds: 0,
  tags: [],
})

const bucketsPolicy = policy('event-counts')
const typesPolicy = policy('event-types')

export const cachedCounts = (repository: CountRepository, { cache, record }: Scope): CountRepository => ({
  buckets: async (filter, range) => {
    const { application, category = null, name = null } = filter
    const { from, to, width, byType, limit } = range
    const query = { application, category, name, from, to, width, byType, limit }
    const load = () => repository.buckets(filter, range)
    return after(cache.read(bucketsPolicy, query, load, record), (found) => found ?? [])
  },
  types: async (filter, range) => {
    const { application, category = null, name = null } = filter
    const { from = null, to = null, limit } = range
    const position = range.after ? [range.after.category, range.after.name] : null
    const query = { application, category, name, from, to, after: position, limit }
    const load = () => repository.types(filter, range)
    return after(cache.read(typesPolicy, query, load, record), (found) => found ?? [])
  },
})
