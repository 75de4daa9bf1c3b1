import { withDeadline } from '#core/deadline.ts'
import type { Eventual } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Clock } from '#ports/clock.ts'
import type { TagVersions } from '#ports/tag-versions.ts'

/** The tag versions this process knows, read again at most twice a second. */
export interface KnownTags {
  /** The policy's versions as one text, or undefined while they have never been read. */
  versionsFor(policy: CachePolicy): Eventual<string | undefined>
}

/** Plain data that may outlive a request, which the reading itself may not on Workers. */
export interface TagMemory {
  versions?: ReadonlyMap<string, number>
  attemptedAt?: number
}

/** Below this age, in milliseconds, what is known is used; above it a read is started behind the answer. */
const freshFor = 500
/** Above this age the answer waits for the read, so that a write is seen everywhere within a second. */
const usableFor = 1_000
/** A source that is slower than this is not waited for; what was known before goes on. */
const deadline = 250

export const knownTags = (
  source: TagVersions,
  clock: Clock,
  defer: (work: Promise<unknown>) => void,
  memory: TagMemory = {},
): KnownTags => {
  let refreshing: Promise<void> | undefined

  const read = async (): Promise<void> => {
    try {
      memory.versions = await withDeadline(source.read(), deadline, 'database')
    } catch {
      // What was known before stays in force: entries go on by their own lifetimes.
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
      if (age < freshFor) return describe(policy)
      refreshing ??= read()
      if (age < usableFor) {
        defer(refreshing)
        return describe(policy)
      }
      return refreshing.then(() => describe(policy))
    },
  }
}
