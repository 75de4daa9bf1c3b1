import { expect, it } from 'vitest'
import { memoryCacheStore } from '#adapters/memory-cache-store.ts'
import { cacheStoreSuite } from '../contracts/cache-store.ts'

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
