import type { Assets } from './assets.ts'
import type { Cache, CacheOutcome } from './cache.ts'
import type { Clock } from './clock.ts'
import type { Compression } from './compression.ts'
import type { Database } from './database.ts'
import type { Digest } from './digest.ts'
import type { EventWriter } from './event-writer.ts'
import type { Logger } from './logger.ts'
import type { Metrics } from './metrics.ts'
import type { Places } from './places.ts'
import type { Random } from './random.ts'
import type { RateLimiter } from './rate-limiter.ts'
import type { Runner } from '#sandbox/protocol/runner.ts'
import type { Watch } from './watch.ts'
import type { Workers } from './workers.ts'

/** What an entry lends to one request or job. */
export interface Capabilities {
  readonly db: Database
  /** What `transaction` runs on: on `db` it would hold up everybody's reads. */
  readonly writeDb: Database
  readonly cache: Cache
  readonly clock: Clock
  readonly random: Random
  readonly digest: Digest
  readonly rateLimiter: RateLimiter
  readonly metrics: Metrics
  /** Where single events go, and where batches go: the same on Node, a queue and the database itself on Workers. */
  readonly events: { readonly single: EventWriter; readonly batch: EventWriter }
  /** Where solutions are run. */
  readonly runner: Runner
  readonly workers: Workers
  /** Wakes requests that wait for the end of work. */
  readonly watch: Watch
  /** Counts connections that are held open. */
  readonly places: Places
  readonly settings: Settings
  readonly logger: Logger
  readonly assets: Assets
  /** Null where the platform compresses what we answer, or nothing is answered. */
  readonly compression: Compression | null
  /** Lets work go on after the answer; its failure is logged, never thrown. */
  readonly defer: (work: Promise<unknown>) => void
  /** The state of what the app leans on, each checked within a second. */
  readonly health: () => Promise<Health>
}

/** Everything that one request or job may touch. */
export interface Scope extends Capabilities {
  /** How the cached reads of this request went, in order. */
  readonly outcomes: readonly CacheOutcome[]
  readonly record: (outcome: CacheOutcome) => void
  /** Runs `work` with a scope whose database is one transaction: all of it happens, or nothing. */
  readonly transaction: <T>(work: (inner: Scope) => Promise<T>) => Promise<T>
}

/** What the operator decided, as far as requests need to know. */
export interface Settings {
  /** SHA-256 of the administrator's token; null when there is none. */
  readonly adminDigest: string | null
  /** The origin of `PUBLIC_URL`; null when it is not set, and the origin of each request counts. */
  readonly publicOrigin: string | null
  /** How many proxies in front are believed about where a request comes from. */
  readonly trustedProxies: number
  /** Days that events are kept. */
  readonly retentionDays: number
  /** What a stored event has survived: `committed` to PostgreSQL, or `written` by the embedded database, without fsync. */
  readonly durability: 'committed' | 'written'
}

export interface Health {
  readonly database: ComponentHealth
  readonly cache: ComponentHealth
}

export interface ComponentHealth {
  readonly kind: string
  readonly ready: boolean
  /** Why it is not ready, without addresses or secrets. */
  readonly detail?: string
}

/** The one thing that differs between Node and Workers. */
export interface Runtime<Bindings> {
  open(bindings: Bindings, defer: Capabilities['defer']): Capabilities
}
