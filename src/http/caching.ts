import type { CacheOutcome, CachePolicy } from '#ports/cache.ts'
import type { HeaderFields } from './fixed-headers.ts'

/**
 * `Cache-Control` (RFC 9111, RFC 5861), `Age` and `Cache-Status` (RFC 9211) of an answer made from
 * these cached reads: the oldest speaks for all.
 */
export const cacheFields = (outcomes: readonly CacheOutcome[]): HeaderFields => {
  const oldest = outcomes.length === 1 ? outcomes[0] : outcomes.toSorted((one, other) => other.age - one.age)[0]
  if (!oldest) return { 'cache-control': 'no-store' }
  const { policy, found, age } = oldest
  return { 'cache-control': cacheControl(policy, found), age: String(age), 'cache-status': cacheStatus(oldest) }
}

const cacheControl = (policy: CachePolicy, found: boolean): string => (found ? directives(policy) : `public, max-age=${policy.absentFor}`)

const known = new WeakMap<CachePolicy, string>()
const directives = (policy: CachePolicy): string => {
  let text = known.get(policy)
  if (text === undefined) {
    text = `public, max-age=${policy.freshFor}, stale-while-revalidate=${policy.staleFor}, stale-if-error=${policy.staleIfErrorFor}`
    known.set(policy, text)
  }
  return text
}

const cacheStatus = ({ policy, status, tier, age, found }: CacheOutcome): string => {
  if (status === 'miss') return 'Touchstone; fwd=miss; stored'
  const remaining = (found ? policy.freshFor : policy.absentFor) - age
  return `Touchstone; hit; ttl=${remaining}; detail=${tier}`
}
