import type { CacheOutcome, CachePolicy } from '#ports/cache.ts'
import type { HeaderFields } from './fixed-headers.ts'

/**
 * `Cache-Control` (RFC 9111, RFC 5861), `Age` and `Cache-Status` (RFC 9211) of an answer made from
 * these cached reads: the oldest speaks for all.
 */
export const cacheFields = (outcomes: readonly CacheOutcome[]): HeaderFields => {
  const oldest = outcomes.length === 1 ? outcomes[0] : outcomes.toSorted((left, right) => right.age - left.age)[0]
  if (!oldest) return uncached
  const { policy, status, tier, age, found } = oldest
  const made = lastMade.get(policy)
  if (made && made.age === age && made.status === status && made.tier === tier && made.found === found)
    return made.fields
  const fields = { 'cache-control': cacheControl(policy, found), age: String(age), 'cache-status': cacheStatus(oldest) }
  lastMade.set(policy, { ...oldest, fields })
  return fields
}

const uncached: HeaderFields = { 'cache-control': 'no-store' }
const lastMade = new WeakMap<CachePolicy, CacheOutcome & { readonly fields: HeaderFields }>()

const cacheControl = (
  { freshSeconds, staleSeconds, staleIfErrorSeconds, absentSeconds }: CachePolicy,
  found: boolean,
): string =>
  found
    ? `public, max-age=${freshSeconds}, stale-while-revalidate=${staleSeconds}, stale-if-error=${staleIfErrorSeconds}`
    : `public, max-age=${absentSeconds}`

const cacheStatus = ({ policy, status, tier, age, found }: CacheOutcome): string => {
  if (status === 'miss') return 'Touchstone; fwd=miss; stored'
  const remaining = (found ? policy.freshSeconds : policy.absentSeconds) - age
  return `Touchstone; hit; ttl=${remaining}; detail=${tier}`
}
