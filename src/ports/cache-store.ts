import type { Eventual } from '#core/eventual.ts'

/** A stored answer. `value` is null for "known not to exist". */
export interface CacheEntry {
  readonly value: unknown
  /** Milliseconds since 1970. */
  readonly storedAt: number
  /** The versions of the policy's tags when the value was loaded. */
  readonly tagVersions: string
}

/** One tier. A store may forget at any time; it may fail, and the engine treats that as a miss. */
export interface CacheStore {
  get(key: string): Eventual<CacheEntry | undefined>
  /** Keeps the entry for at most `seconds`. */
  set(key: string, entry: CacheEntry, seconds: number): Eventual<void>
  /** Throws when the store cannot be reached. */
  ping(): Promise<void>
}
