import { guardedStore } from '#cache/guarded-store.ts'
import { knownTags, type TagMemory } from '#cache/known-tags.ts'
import { readThrough } from '#cache/read-through.ts'
import { singleFlight } from '#cache/single-flight.ts'
import { tagVersions } from '#db/cache-tags.ts'
import type { CacheStore } from '#ports/cache-store.ts'
import type { Cache } from '#ports/cache.ts'
import type { Capabilities } from '#ports/scope.ts'
import type { Config } from '#config.ts'
import { upstashCacheStore } from './upstash-cache-store.ts'

interface Parts extends Pick<Capabilities, 'db' | 'clock' | 'logger' | 'defer'> {
  readonly config: Pick<Config, 'UPSTASH_REDIS_REST_URL' | 'UPSTASH_REDIS_REST_TOKEN'>
  readonly local: CacheStore
  readonly tags?: TagMemory
}

/** The cache by the settings, with its shared tier, if any, for the health check. */
export const twoTierCache = ({
  config,
  db,
  clock,
  logger,
  defer,
  local,
  tags,
}: Parts): { cache: Cache; shared: CacheStore | undefined } => {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = config
  const shared = url && token ? guardedStore(upstashCacheStore(url, token), clock, logger) : undefined
  const known = knownTags(tagVersions(db), clock, defer, tags)
  return { cache: readThrough({ local, shared, tags: known, flights: singleFlight(), clock, defer }), shared }
}
