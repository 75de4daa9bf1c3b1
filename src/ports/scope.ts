import type { Assets } from './assets.ts'
import type { Cache, CacheOutcome } from './cache.ts'
import type { Clock } from './clock.ts'
import type { Compression } from './compression.ts'
import type { Database } from './database.ts'
import type { Digest } from './digest.ts'
import type { EventWriter } from './event-writer.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { Logger } from './logger.ts'
import type { Mailer } from './mailer.ts'
import type { Metrics } from './metrics.ts'
import type { PasskeyVerifier } from './passkey-verifier.ts'
import type { Passwords } from './passwords.ts'
import type { ConnectionSlots } from './connection-slots.ts'
import type { Outbound } from './outbound.ts'
import type { Random } from './random.ts'
import type { RateLimiter } from './rate-limiter.ts'
import type { Runner } from '#sandbox/protocol/runner.ts'
import type { Sealing } from './sealing.ts'
import type { Signing } from './signing.ts'
import type { Typesetter } from './typesetter.ts'
import type { Watch } from './watch.ts'
import type { WebPush } from './web-push.ts'
import type { Workers } from './workers.ts'

/** What an entry provides for one request or job. */
export interface Capabilities {
  readonly db: Database
  /** The connection for `transaction`. On `db`, a transaction would delay all reads. */
  readonly writeDb: Database
  /** The connections for questions, which may keep each of them busy for seconds. */
  readonly questionDb: Database
  readonly cache: Cache
  readonly clock: Clock
  readonly random: Random
  readonly digest: Digest
  readonly passwords: Passwords
  readonly rateLimiter: RateLimiter
  readonly metrics: Metrics
  /** The writers of single events and of batches: the same on Node; a queue and the database on Workers. */
  readonly events: { readonly single: EventWriter; readonly batch: EventWriter }
  /** Where solutions are run. */
  readonly runner: Runner
  readonly mailer: Mailer
  /** The way out for every address that somebody gave us. */
  readonly outbound: Outbound
  /** Signs people in by their accounts at GitHub; null where the operator has not set it up. */
  readonly github: IdentityProvider | null
  readonly passkeys: PasskeyVerifier
  /** Encrypts the secrets of environments; null where the operator has set no SECRET_KEY. */
  readonly sealing: Sealing | null
  /** The same under a key of 64 hexadecimal digits, such as a secret that this installation made. */
  readonly sealingUnder: (key: string) => Sealing
  /** Signs certificates. */
  readonly signing: Signing
  readonly webPush: WebPush
  /** Draws certificates as files. */
  readonly typesetter: Typesetter
  readonly workers: Workers
  /** Wakes requests that wait for the end of work. */
  readonly watch: Watch
  /** Counts open connections. */
  readonly connectionSlots: ConnectionSlots
  readonly settings: Settings
  readonly logger: Logger
  readonly assets: Assets
  /** Null where the platform compresses answers, or where there are none. */
  readonly compression: Compression | null
  /** Lets work continue after the answer. It logs a failure and never throws it. */
  readonly defer: (work: Promise<unknown>) => void
  /** The state of the services that the app needs, each checked within a second. */
  readonly health: () => Promise<Health>
  /** The same as of some seconds ago, which keeps no page waiting; undefined while nobody knows it. */
  readonly recentHealth: () => Promise<Health | undefined>
}

/** Everything that one request or job may touch. */
export interface Scope extends Capabilities {
  /** How the cached reads of this request went, in order. */
  readonly outcomes: readonly CacheOutcome[]
  readonly record: (outcome: CacheOutcome) => void
  /** Runs `work` with a scope whose database is one transaction: all of it happens, or nothing. */
  readonly transaction: <T>(work: (inner: Scope) => Promise<T>) => Promise<T>
}

/** The operator's settings that requests need. */
export interface Settings {
  /** SHA-256 of the administrator's token; null when there is none. */
  readonly adminDigest: string | null
  /** The origin of `PUBLIC_URL`. Null when it is not set; then the origin of each request counts. */
  readonly publicOrigin: string | null
  /** The number of trusted proxies in front of the server. */
  readonly trustedProxies: number
  /** Days for which events are stored. */
  readonly retentionDays: number
  /** The key by which certificates are signed, as `Signing` takes it; null where this installation makes its own. */
  readonly signingSeed: string | null
  /** How durable a stored event is: `committed` to PostgreSQL, or `written` by the embedded database, without fsync. */
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
