import type { Eventual } from '#core/eventual.ts'

/** The policy of one kind of cached answer. It gives the key, the stored lifetime and the HTTP fields. */
export interface CachePolicy {
  readonly name: string
  /** Part of the key; raised when the stored shape changes. */
  readonly version: number
  /** How long an entry is fresh (`max-age`). */
  readonly freshSeconds: number
  /** How long it then answers at once, with a refresh behind (`stale-while-revalidate`). */
  readonly staleSeconds: number
  /** How long after `freshSeconds` it answers when loading fails (`stale-if-error`). */
  readonly staleIfErrorSeconds: number
  /** How long "known not to exist" is fresh. */
  readonly absentSeconds: number
  /** Milliseconds that a load may take before the answer is stale or a refusal; two seconds where it is left out. */
  readonly loadMs?: number
  /** The sources of the answer. A write to any of them invalidates it. */
  readonly tags: readonly string[]
}

/** The outcome of one cached read. */
export interface CacheOutcome {
  readonly policy: CachePolicy
  readonly status: 'hit' | 'stale' | 'miss'
  readonly tier: 'local' | 'shared' | 'origin'
  /** Seconds since the value was loaded. */
  readonly age: number
  /** False for "known not to exist". */
  readonly found: boolean
  /** When the value was loaded, in milliseconds since 1970. */
  readonly storedAt: number
  /** The versions of the policy's tags when the value was loaded. */
  readonly tagVersions: string
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
  /**
   * Age in seconds of a value that was read before, while it is fresh by its policy and its tags. Undefined when a read would
   * wait, load or refresh.
   */
  freshAge(outcome: CacheOutcome): number | undefined
}
