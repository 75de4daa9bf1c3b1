import { withDeadline } from '#core/deadline.ts'
import type { Eventual } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { TagVersions } from '#ports/tag-versions.ts'

/** The tag versions that this process knows. It reads them at most twice a second. */
export interface KnownTags {
  /** The policy's versions as one text; undefined until the first read. */
  versionsFor(policy: CachePolicy): Eventual<string | undefined>
}

/** Plain data may outlive a request; on Workers, the read itself may not. */
export interface TagMemory {
  versions?: ReadonlyMap<string, number>
  attemptedAt?: number
}

/** Milliseconds. Below this age the known versions count; above it, a read starts behind the answer. */
const refreshAfterMs = 500
/**
 * Milliseconds. Above this age the answer waits for the read. So every process sees a write within 1.25 s (this age, and the
 * time that the read before it may take) while the source answers; the API promises a second and a half.
 */
const maxAgeMs = 1_000
/** Milliseconds. An answer does not wait longer for the source; the known versions stay in force. */
const timeoutMs = 250

export const knownTags = (
  source: TagVersions,
  clock: Clock,
  defer: (work: Promise<unknown>) => void,
  memory: TagMemory = {},
): KnownTags => {
  let refreshing: Promise<void> | undefined

  const read = async (): Promise<void> => {
    try {
      memory.versions = await withDeadline(source.read(), timeoutMs, 'database')
    } catch {
      // The known versions stay in force, and entries expire by their own lifetimes.
    }
    memory.attemptedAt = clock.now()
    refreshing = undefined
  }
  const described = new WeakMap<CachePolicy, { readonly of: ReadonlyMap<string, number>; readonly text: string }>()
  const describe = (policy: CachePolicy): string | undefined => {
    const { versions } = memory
    if (!versions) return undefined
    const before = described.get(policy)
    if (before?.of === versions) return before.text
    const text = policy.tags.map((tag) => versions.get(tag) ?? 0).join('.')
    described.set(policy, { of: versions, text })
    return text
  }

  return {
    versionsFor: (policy) => {
      const age = clock.now() - (memory.attemptedAt ?? Number.NEGATIVE_INFINITY)
      if (age < refreshAfterMs) return describe(policy)
      refreshing ??= read()
      if (age < maxAgeMs) {
        defer(refreshing)
        return describe(policy)
      }
      return refreshing.then(() => describe(policy))
    },
  }
}
