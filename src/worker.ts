import { consoleLogger } from './adapters/console-logger.ts'
import { directWriter } from './adapters/direct-writer.ts'
import { health } from './adapters/health.ts'
import { memoryCacheStore } from './adapters/memory-cache-store.ts'
import { memoryRateLimiter } from './adapters/memory-rate-limiter.ts'
import { nodeDigest } from './adapters/node-digest.ts'
import { openDatabase } from './adapters/postgres-database.ts'
import { prometheusMetrics } from './adapters/prometheus-metrics.ts'
import { settingsFrom } from './adapters/settings.ts'
import { systemClock } from './adapters/system-clock.ts'
import { systemRandom } from './adapters/system-random.ts'
import { twoTierCache } from './adapters/two-tier-cache.ts'
import { createHandler } from './app.ts'
import type { TagMemory } from './cache/known-tags.ts'
import { type Config, readConfig } from './config.ts'
import { eventStore } from './domains/eye/index.ts'
import type { CacheStore } from './ports/cache-store.ts'
import type { Metrics } from './ports/metrics.ts'
import type { RateLimiter } from './ports/rate-limiter.ts'
import type { Capabilities } from './ports/scope.ts'

interface Bindings {
  readonly HYPERDRIVE: { readonly connectionString: string }
  readonly [setting: string]: unknown
}

interface Execution {
  waitUntil(work: Promise<unknown>): void
}

/** What outlives a request in an isolate: plain data only. Connections and promises belong to one request. */
interface Kept {
  readonly config: Config
  readonly local: CacheStore
  readonly tags: TagMemory
  readonly rateLimiter: RateLimiter
  readonly metrics: Metrics
}

let kept: Kept | undefined

const keep = (bindings: Bindings): Kept => {
  const config = readConfig(bindings)
  return {
    config,
    local: memoryCacheStore(config.CACHE_MAX_ENTRIES),
    tags: {},
    rateLimiter: memoryRateLimiter(systemClock),
    metrics: prometheusMetrics(systemClock),
  }
}

/** Opens what one request may use; its database connects at the first query. */
const open = (
  bindings: Bindings,
  defer: Capabilities['defer'],
): Capabilities & { readonly close: () => Promise<void> } => {
  kept ??= keep(bindings)
  const { config, local, tags, rateLimiter, metrics } = kept
  const clock = systemClock
  const logger = consoleLogger(config.LOG_LEVEL)
  const { db, close } = openDatabase({ url: bindings.HYPERDRIVE.connectionString, connections: 2 })
  const { cache, shared } = twoTierCache({ config, db, clock, logger, defer, local, tags })
  const writer = directWriter(eventStore(db))
  return {
    db,
    writeDb: db,
    cache,
    clock,
    random: systemRandom,
    digest: nodeDigest,
    rateLimiter,
    metrics,
    events: { single: writer, batch: writer },
    settings: settingsFrom(config, 'committed'),
    logger,
    // Assets are answered before the Worker is asked.
    assets: { read: () => Promise.resolve(undefined) },
    defer,
    health: health({ db, databaseKind: 'postgresql', shared }),
    close,
  }
}

const handle = createHandler<Capabilities>({ open: (capabilities) => capabilities })

export default {
  fetch: async (request: Request, bindings: Bindings, execution: Execution): Promise<Response> => {
    const deferred: Promise<unknown>[] = []
    const capabilities = open(bindings, (work) => {
      deferred.push(work.catch((error: unknown) => capabilities.logger.log('warn', 'deferred work failed', { error })))
    })
    const response = await handle(request, capabilities, capabilities.defer)
    execution.waitUntil(Promise.all(deferred).then(() => capabilities.close()))
    return response
  },
}
