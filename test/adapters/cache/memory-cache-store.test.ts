import { expect, it } from 'vitest'
import { memoryCacheStore } from '#adapters/cache/memory-cache-store.ts'
import { cacheStoreSuite } from '../../ports/cache-store.ts'

const entry = (value: unknown) => ({ value, storedAt: 0, tagVersions: '' })

cacheStoreSuite('in memory', () => ({ store: memoryCacheStore(100) }))

it('beyond its bound the entry that was not used for longest is forgotten', async () => {
  const store = memoryCacheStore(2)
  await store.set('a', entry('a'), 60)
  await store.set('b', entry('b'), 60)
  await store.get('a')
  await store.set('c', entry('c'), 60)
  expect([await store.get('a'), await store.get('b'), await store.get('c')]).toEqual([
    entry('a'),
    undefined,
    entry('c'),
  ])
})

it('with a bound of 0 nothing is kept', async () => {
  const store = memoryCacheStore(0)
  await store.set('a', entry('a'), 60)
  expect(await store.get('a')).toBeUndefined()
})

it('what it has it gives at once, so that a cached answer needs no promise', async () => {
  const store = memoryCacheStore(2)
  await store.set('a', entry('a'), 60)
  expect(store.get('a')).toEqual(entry('a'))
})

it('large entries push each other out long before their number does', async () => {
  const store = memoryCacheStore(10_000)
  const large = 'x'.repeat(1024 * 1024)
  for (let index = 0; index < 40; index++) await store.set(`${index}`, entry(large), 60)
  const kept = Array.from({ length: 40 }, (_, index) => store.get(`${index}`)).filter((found) => found !== undefined)
  expect(kept.length).toBeGreaterThan(10)
  expect(kept.length).toBeLessThan(17)
})
