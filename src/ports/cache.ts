import type { Eventual } from '#core/eventual.ts'

/** What one kind of cached answer promises; the key, the stored lifetime and the HTTP fields all come from it. */
export interface CachePolicy {
  readonly name: string
  /** Part of the key; raised when the stored shape changes. */
  readonly version: number
  /** Seconds during which an entry is answered without looking further (`max-age`). */
  readonly freshFor: number
  /** Seconds after that during which it is answered at once and refreshed behind (`stale-while-revalidate`). */
  readonly staleFor: number
  /** Seconds after `freshFor` during which it is answered when loading fails (`stale-if-error`). */
  readonly staleIfErrorFor: number
  /** Seconds during which "known not to exist" is believed. */
  readonly absentFor: number
  /** What it was made from; a write to any of these makes it outdated. */
  readonly tags: readonly string[]
}

/** How one cached read went. */
export interface CacheOutcome {
  readonly policy: CachePolicy
  readonly status: 'hit' | 'stale' | 'miss'
  readonly tier: 'local' | 'shared' | 'origin'
  /** Seconds since the value was loaded. */
  readonly age: number
  /** False for "known not to exist". */
  readonly found: boolean
}

/** A parameter of a cached query, after validation and defaults. */
export type QueryValue = string | number | boolean | null | readonly string[] | readonly number[]
export type Query = Readonly<Record<string, QueryValue>>

/** Reads through the tiers; synchronous when the local one has it. `load` answers `undefined` for what does not exist. */
export interface Cache {
  read<T>(
    policy: CachePolicy,
    query: Query,
    load: () => Eventual<T | undefined>,
    record: (outcome: CacheOutcome) => void,
  ): Eventual<T | undefined>
}
