import { after, type Eventual } from '#core/eventual.ts'
import type { CacheOutcome, CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { Access } from './model.ts'
import type { StatusView } from './view.ts'

/** Raised by every change of a page. */
export const statusPagesTag = 'status-pages'

/** Half a minute old at most while the database answers, a minute for the first visitor after a pause, and a day old where it does not. */
const policyOf = (name: string): CachePolicy => ({
  name,
  version: 1,
  freshSeconds: 30,
  staleSeconds: 30,
  staleIfErrorSeconds: 86_400,
  absentSeconds: 10,
  tags: [statusPagesTag],
})

const viewPolicy = policyOf('status-page')
const timesPolicy = policyOf('status-page-times')

/** A public page, or that there is another one: what only some may see is never cached. */
export type CachedPage =
  | { readonly access: 'public'; readonly view: StatusView }
  | { readonly access: Exclude<Access, 'public'> }

/** A cached value. `isLate` says that a newer one could not be read. */
export interface Read<T> {
  readonly value: T | undefined
  readonly isLate: boolean
}

export interface CachedStatusPages {
  page(slug: string, load: () => Promise<CachedPage | undefined>): Eventual<Read<CachedPage>>
  /** The 95th percentile of response times in microseconds. */
  p95(
    slug: string,
    monitorIds: readonly string[],
    load: () => Promise<{ readonly micros: number | null }>,
  ): Eventual<Read<{ readonly micros: number | null }>>
}

export const cachedStatusPages = ({ cache, record }: Scope): CachedStatusPages => {
  const read = <T>(
    policy: CachePolicy,
    query: Readonly<Record<string, string | readonly string[]>>,
    load: () => Promise<T | undefined>,
  ): Eventual<Read<T>> => {
    let outcome: CacheOutcome | undefined
    const noted = (each: CacheOutcome): void => {
      outcome = each
      record(each)
    }
    return after(cache.read(policy, query, load, noted), (value) => ({ value, isLate: isLate(outcome) }))
  }
  return {
    page: (slug, load) => read(viewPolicy, { slug }, load),
    p95: (slug, monitorIds, load) => read(timesPolicy, { slug, monitorIds }, load),
  }
}

/** True for a value that answers only because no newer one could be loaded. */
const isLate = (outcome: CacheOutcome | undefined): boolean => {
  if (outcome?.status !== 'stale') return false
  const { policy, found, age } = outcome
  return !found || age >= policy.freshSeconds + policy.staleSeconds
}
