import { expect, it } from 'vitest'
import { cacheFields } from '#http/caching.ts'
import type { CacheOutcome, CachePolicy } from '#ports/cache.ts'

const policy: CachePolicy = {
  name: 'p',
  version: 1,
  freshSeconds: 300,
  staleSeconds: 60,
  staleIfErrorSeconds: 900,
  absentSeconds: 20,
  tags: [],
}
const hit: CacheOutcome = {
  policy,
  status: 'hit',
  tier: 'local',
  age: 12,
  found: true,
  storedAt: 0,
  tagVersions: '',
}

it('an answer that was not read through the cache may not be kept', () => {
  expect(cacheFields([])).toEqual({ 'cache-control': 'no-store' })
})

it('lifetimes, age and what is left come from the one policy', () => {
  expect(cacheFields([hit])).toEqual({
    'cache-control': 'public, max-age=300, stale-while-revalidate=60, stale-if-error=900',
    age: '12',
    'cache-status': 'Touchstone; hit; ttl=288; detail=local',
  })
})

it('"known not to exist" has its own, shorter lifetime', () => {
  expect(cacheFields([{ ...hit, found: false }])).toEqual({
    'cache-control': 'public, max-age=20',
    age: '12',
    'cache-status': 'Touchstone; hit; ttl=8; detail=local',
  })
})

it('of several reads the oldest speaks', () => {
  const fields = cacheFields([
    hit,
    { ...hit, age: 99, tier: 'shared' },
    { ...hit, age: 3, status: 'miss', tier: 'origin' },
  ])
  expect(fields).toMatchObject({ age: '99', 'cache-status': 'Touchstone; hit; ttl=201; detail=shared' })
})

it('a later read of the same policy never gets the fields of an earlier one', () => {
  cacheFields([hit])
  expect(cacheFields([{ ...hit, age: 13 }])).toMatchObject({ age: '13' })
  expect(cacheFields([{ ...hit, tier: 'shared' }])['cache-status']).toContain('shared')
  expect(cacheFields([{ ...hit, status: 'miss', tier: 'origin', age: 0 }])).toMatchObject({
    'cache-status': 'Touchstone; fwd=miss; stored',
  })
  expect(cacheFields([hit])).toMatchObject({ age: '12' })
})
