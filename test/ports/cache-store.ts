import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CacheEntry, CacheStore } from '#ports/cache-store.ts'

export interface OpenedStore {
  readonly store: CacheStore
  close?(): Promise<void>
}

const entry = (value: unknown, storedAt = 1_000): CacheEntry => ({ value, storedAt, tagVersions: '1.2' })

/** What every cache store promises; each adapter's test file registers it with a way to open an empty one. */
export const cacheStoreSuite = (name: string, open: () => OpenedStore | Promise<OpenedStore>): void => {
  describe(`the cache store ${name}`, () => {
    let opened: OpenedStore
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close?.())

    it('has nothing under a key that was never set', async () => {
      expect(await opened.store.get('missing')).toBeUndefined()
    })

    it.each([
      ['an object', { month: '2021-09', values: [{ value: '135.61' }], none: null, yes: true, pi: 3.25 }],
      ['a list', [1000, 1020]],
      ['"known not to exist"', null],
      ['an empty list', []],
      ['text beyond ASCII', { name: 'Liège 🇧🇪 \u2028 \u0000 "' }],
    ])('gives back %s as it was set', async (_, value) => {
      await opened.store.set('key', entry(value), 60)
      expect(await opened.store.get('key')).toEqual(entry(value))
    })

    it('keeps what was set last', async () => {
      await opened.store.set('key', entry('old'), 60)
      await opened.store.set('key', entry('new', 2_000), 60)
      expect(await opened.store.get('key')).toEqual(entry('new', 2_000))
    })

    it('keeps keys apart, however alike or long they are', async () => {
      const keys = ['a', 'A', 'a ', 'a:1', 'a:"1"', 'a\n', 'é', 'e\u0301', 'x'.repeat(4_000), 'x'.repeat(4_001)]
      for (const key of keys) await opened.store.set(key, entry(key), 60)
      for (const key of keys) expect(await opened.store.get(key)).toEqual(entry(key))
    })

    it('takes an entry as large as the longest list of the API', async () => {
      const value = Array.from({ length: 4_266 }, (_, index) => ({ month: '2021-09', value: String(index) }))
      await opened.store.set('large', entry(value), 60)
      expect(await opened.store.get('large')).toEqual(entry(value))
    })

    it('says that it can be reached', async () => {
      await expect(opened.store.ping()).resolves.toBeUndefined()
    })
  })
}
