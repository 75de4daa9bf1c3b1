import { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { upstashCacheStore } from '#adapters/cache/upstash-cache-store.ts'
import { cacheStoreSuite } from '../ports/cache-store.ts'
import { emptyRedis } from '../support/real-servers.ts'
import { startUpstashRest } from '../support/upstash-rest.ts'

const open = async () => {
  const url = await emptyRedis(1)
  const redis = new Redis(url)
  const rest = await startUpstashRest(url)
  const close = async (): Promise<void> => {
    await rest.close()
    redis.disconnect()
  }
  return { store: upstashCacheStore(rest.url, rest.token), redis, rest, close }
}

cacheStoreSuite('Redis over the Upstash REST protocol', open)

describe('Redis over the Upstash REST protocol', () => {
  const entry = { value: 1, storedAt: 1, tagVersions: '1' }

  test('forgets an entry after its seconds, by its own clock', async () => {
    const { store, redis, close } = await open()
    await store.set('key', entry, 77)
    const [key = ''] = await redis.keys('*')
    expect(await redis.ttl(key)).toBeGreaterThan(70)
    await close()
  })

  test('takes what is no entry of ours for a miss', async () => {
    const { store, redis, close } = await open()
    await store.set('key', entry, 77)
    const [key = ''] = await redis.keys('*')
    for (const text of ['', '{', '1', 'null', '[]', '{"value":1}', '{"value":1,"storedAt":"x","tagVersions":"1"}']) {
      await redis.set(key, text)
      expect(await store.get('key'), text).toBeUndefined()
    }
    await close()
  })

  test('fails at once when nobody listens or the token is wrong', async () => {
    const { store, rest, close } = await open()
    const stranger = upstashCacheStore(rest.url, 'another')
    await expect(stranger.get('key')).rejects.toThrow()
    await close()
    await expect(store.get('key')).rejects.toThrow()
    await expect(store.ping()).rejects.toThrow()
  })
})
