import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOf, lifetimeOf, parseEntry, usabilityOf } from '#cache/entry.ts'
import type { CacheEntry } from '#ports/cache-store.ts'
import type { CachePolicy } from '#ports/cache.ts'

const policy: CachePolicy = {
  name: 'p',
  version: 1,
  freshSeconds: 300,
  staleSeconds: 3_600,
  staleIfErrorSeconds: 86_400,
  absentSeconds: 60,
  tags: ['t'],
}
const entry: CacheEntry = { value: 'x', storedAt: 0, tagVersions: '1' }
const absent: CacheEntry = { ...entry, value: null }
const after = (seconds: number, it: CacheEntry = entry, versions: string | undefined = '1') =>
  usabilityOf(it, policy, seconds * 1_000, versions)

describe('an entry', () => {
  it('is fresh until freshSeconds, stale for staleSeconds more, a fallback until staleIfErrorSeconds after freshSeconds, then useless', () => {
    expect([0, 299.999, 300, 3_899.999, 3_900, 86_699.999, 86_700].map((it) => after(it))).toEqual([
      'fresh',
      'fresh',
      'stale',
      'stale',
      'fallback',
      'fallback',
      'useless',
    ])
  })

  it('of what is known not to exist is fresh for absentSeconds only, and never answered at once after that', () => {
    expect([59, 60].map((it) => after(it, absent))).toEqual(['fresh', 'fallback'])
  })

  it('of other tag versions is a fallback at best, however young', () => {
    expect(after(0, entry, '2')).toBe('fallback')
    expect(after(3_000, entry, '2')).toBe('fallback')
    expect(after(90_000, entry, '2')).toBe('useless')
  })

  it('is a fallback at best while the tag versions are not known', () => {
    expect(usabilityOf(entry, policy, 0, undefined)).toBe('fallback')
    expect(usabilityOf({ ...entry, tagVersions: 'unknown' }, policy, 0, undefined)).toBe('fallback')
  })

  it('only ever gets less useful', () => {
    const order = ['fresh', 'stale', 'fallback', 'useless']
    const seconds = fc.integer({ min: 0, max: 200_000 })
    fc.assert(
      fc.property(
        seconds,
        seconds,
        fc.boolean(),
        fc.constantFrom('1', '2', undefined),
        (left, right, exists, versions) => {
          const [first, second] = [Math.min(left, right), Math.max(left, right)].map((it) =>
            order.indexOf(usabilityOf(exists ? entry : absent, policy, it * 1_000, versions)),
          )
          expect(second).toBeGreaterThanOrEqual(first ?? 0)
        },
      ),
    )
  })

  it('is kept exactly as long as it has any use', () => {
    fc.assert(
      fc.property(
        fc.nat(5_000),
        fc.nat(5_000),
        fc.nat(5_000),
        fc.nat(5_000),
        fc.boolean(),
        (freshSeconds, staleSeconds, staleIfErrorSeconds, absentSeconds, exists) => {
          const drawn = { ...policy, freshSeconds, staleSeconds, staleIfErrorSeconds, absentSeconds }
          const it = exists ? entry : absent
          const lifetime = lifetimeOf(it, drawn)
          expect(usabilityOf(it, drawn, lifetime * 1_000, '1')).toBe('useless')
          if (lifetime > 0) expect(usabilityOf(it, drawn, lifetime * 1_000 - 1, '1')).not.toBe('useless')
        },
      ),
    )
  })

  it('is zero seconds old when the clock that wrote it runs ahead', () => {
    expect(ageOf({ ...entry, storedAt: 5_000 }, 1_000)).toBe(0)
  })
})

describe('what a shared store gave back', () => {
  it('is the entry that was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer(), fc.string(), (value, storedAt, tagVersions) => {
        const written = JSON.parse(JSON.stringify({ value, storedAt, tagVersions })) as CacheEntry
        expect(parseEntry(JSON.stringify(written))).toEqual(written)
      }),
    )
  })

  it.each([
    '',
    'null',
    '1',
    '"x"',
    '[]',
    '{}',
    '{',
    '{"value":1}',
    '{"value":1,"storedAt":"0","tagVersions":""}',
    '{"value":1,"storedAt":0,"tagVersions":1}',
    '{"storedAt":0,"tagVersions":""}',
  ])('is a miss when it is %s', (text) => {
    expect(parseEntry(text)).toBeUndefined()
  })

  it('is never an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        parseEntry(text)
      }),
    )
  })
})
