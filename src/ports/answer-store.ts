import type { CacheOutcome } from './cache.ts'
import type { Eventual } from '#core/eventual.ts'

/** A whole answer of status 200, as it was sent. */
export interface StoredAnswer {
  /** Name and value in turn, without the fields that change with the age of the answer. */
  readonly fields: readonly string[]
  readonly etag: string
  readonly body: string | Uint8Array
  /** The cached reads that it was made from. They decide for how long it may be sent again. */
  readonly outcomes: readonly CacheOutcome[]
}

/** Whole answers by their request. A store may forget at any time, and holds a bounded number of bytes. */
export interface AnswerStore {
  get(key: string): Eventual<StoredAnswer | undefined>
  set(key: string, answer: StoredAnswer): Eventual<void>
}
