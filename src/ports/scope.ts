import type { Assets } from './assets.ts'
import type { Cache, CacheOutcome } from './cache.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { Logger } from './logger.ts'
import type { Random } from './random.ts'

/** What an entry lends to one request or job. */
export interface Capabilities {
  readonly db: Database
  readonly cache: Cache
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly assets: Assets
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
