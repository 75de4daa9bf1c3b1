import { after } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { Buckets } from './model.ts'
import type { CountRepository } from './repository.ts'

/** At most two seconds old: dashboards ask for the same counts again and again. */
const policy = (name: string): CachePolicy => ({
  name,
  version: 2,
  freshSeconds: 2,
  staleSeconds: 0,
  staleIfErrorSeconds: 60,
  absentSeconds: 0,
  tags: [],
})

const eventsPolicy = policy('event-counts')
/** A statement may take five seconds. */
const visitorsPolicy: CachePolicy = { ...policy('visitor-counts'), loadMs: 6_000 }
const typesPolicy = policy('event-types')

export const cachedCounts = (repository: CountRepository, { cache, record }: Scope): CountRepository => ({
  events: async (filter, question) => {
    const { application, category = null, name = null } = filter
    const { split, limit } = question
    const query = { application, category, name, ...bucketsKey(question.buckets), split, limit }
    const load = () => repository.events(filter, question)
    return after(cache.read(eventsPolicy, query, load, record), (found) => found ?? [])
  },
  visitors: async (application, of, buckets) => {
    const query = { application, of, ...bucketsKey(buckets) }
    const load = () => repository.visitors(application, of, buckets)
    return after(cache.read(visitorsPolicy, query, load, record), (found) => found ?? [])
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

/** The zone and the ends say where the bounds between them are. */
const bucketsKey = ({ zone, bucket, bounds }: Buckets) => ({
  zone,
  bucket,
  from: bounds[0] ?? null,
  to: bounds.at(-1) ?? null,
})
