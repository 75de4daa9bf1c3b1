import type { TagMemory } from '#cache/known-tags.ts'
import type { Config } from '#config.ts'
import { eventStore } from '#domains/eye/index.ts'
import type { CacheStore } from '#ports/cache-store.ts'
import type { Clock } from '#ports/clock.ts'
import type { Database } from '#ports/database.ts'
import type { Metrics } from '#ports/metrics.ts'
import type { Passwords } from '#ports/passwords.ts'
import type { ConnectionSlots } from '#ports/connection-slots.ts'
import type { RateLimiter } from '#ports/rate-limiter.ts'
import type { Capabilities } from '#ports/scope.ts'
import { rehearse } from '#rehearsal.ts'
import { httpRunner } from '#sandbox/host/http-runner.ts'
import { noRunner } from '#sandbox/host/no-runner.ts'
import { openScope } from '#scope.ts'
import { statesOfWork } from '#work/index.ts'
import { memoryCacheStore } from './cache/memory-cache-store.ts'
import { twoTierCache } from './cache/two-tier-cache.ts'
import { directWriter } from './events/direct-writer.ts'
import { portableMailer } from './mail/portable-mailer.ts'
import { githubFrom } from './people/github.ts'
import { simpleWebAuthn } from './people/simple-webauthn.ts'
import { webCryptoSigning } from './people/web-crypto-signing.ts'
import { health, type RehearsalMemory } from './observability/health.ts'
import { type HealthMemory, recentHealth } from './observability/recent-health.ts'
import { prometheusMetrics } from './observability/prometheus-metrics.ts'
import { memoryConnectionSlots } from './system/memory-connection-slots.ts'
import { memoryRateLimiter } from './system/memory-rate-limiter.ts'
import { nodeDigest } from './system/node-digest.ts'
import { scryptPasswords } from './system/scrypt-passwords.ts'
import { settingsFrom } from './system/settings.ts'
import { webCryptoPush } from './system/web-crypto-push.ts'
import { webCryptoSealing } from './system/web-crypto-sealing.ts'
import { systemClock } from './system/system-clock.ts'
import { systemRandom } from './system/system-random.ts'
import { noTypesetter } from './typesetting/no-typesetter.ts'
import { idleWorkers } from './work/idle-workers.ts'
import { workWatch } from './work/work-watch.ts'

/** State that outlives a request: plain data only. On Workers, connections and promises belong to one request. */
export interface ProcessMemory {
  readonly localCache: CacheStore
  readonly tags: TagMemory
  readonly rehearsal: RehearsalMemory
  readonly health: HealthMemory
  readonly rateLimiter: RateLimiter
  readonly passwords: Passwords
  readonly connectionSlots: ConnectionSlots
  readonly metrics: Metrics
}

export const processMemory = (
  config: Pick<Config, 'CACHE_MAX_ENTRIES'>,
  clock: Clock = systemClock,
): ProcessMemory => ({
  localCache: memoryCacheStore(config.CACHE_MAX_ENTRIES),
  tags: {},
  rehearsal: {},
  health: {},
  rateLimiter: memoryRateLimiter(clock),
  passwords: scryptPasswords(),
  connectionSlots: memoryConnectionSlots(clock),
  metrics: prometheusMetrics(clock),
})

/** Capabilities that every runtime must bring. */
interface Foundation extends Pick<Capabilities, 'logger' | 'defer' | 'outbound'> {
  readonly config: Config
  readonly database: {
    readonly db: Database
    /** The same connection where it is left out. */
    readonly writeDb?: Database
    /** That of transactions where it is left out. */
    readonly questionDb?: Database
    readonly kind: 'postgresql' | 'embedded'
  }
  /** Its own where it is left out. */
  readonly memory?: ProcessMemory
}

/**
 * The one place that assembles the capabilities of a request or job. Runtimes, scripts and tests override what differs.
 * The defaults work everywhere, Workers included, and start nothing.
 */
export const assembleCapabilities = (
  { config, database, logger, defer, outbound, memory: given }: Foundation,
  overrides: Partial<Capabilities> = {},
): Capabilities => {
  const { clock = systemClock } = overrides
  const { db, writeDb = db, questionDb = writeDb, kind } = database
  const memory = given ?? processMemory(config, clock)
  const { rateLimiter, passwords, connectionSlots, metrics } = memory
  const tiers = { config, db, clock, logger, defer, local: memory.localCache, tags: memory.tags }
  const { cache, shared } = twoTierCache(tiers)
  const writer = directWriter(eventStore(db))
  const { RUNNER_URL: url, RUNNER_TOKEN: token } = config
  const assembled: Capabilities = {
    db,
    writeDb,
    questionDb,
    cache,
    clock,
    random: systemRandom,
    digest: nodeDigest,
    passwords,
    rateLimiter,
    metrics,
    events: { single: writer, batch: writer },
    runner: url === undefined || token === undefined ? noRunner : httpRunner({ url, token }),
    mailer: portableMailer(config),
    outbound,
    github: githubFrom(config, outbound),
    passkeys: simpleWebAuthn,
    sealing: config.SECRET_KEY === undefined ? null : webCryptoSealing(config.SECRET_KEY),
    sealingUnder: webCryptoSealing,
    signing: webCryptoSigning,
    webPush: webCryptoPush,
    typesetter: noTypesetter,
    workers: idleWorkers,
    watch: workWatch((ids) => statesOfWork(db, ids)),
    connectionSlots,
    settings: settingsFrom(config, kind === 'embedded' ? 'written' : 'committed'),
    logger,
    assets: { read: () => Promise.resolve(undefined), pathOf: (name) => `/${name}` },
    compression: null,
    defer,
    health: health({
      db,
      databaseKind: kind,
      shared,
      rehearse: () => rehearse(openScope(assembled)),
      memory: memory.rehearsal,
    }),
    recentHealth: recentHealth({ health: () => assembled.health(), clock, memory: memory.health, defer }),
    ...overrides,
  }
  return assembled
}
