import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createEye, type Eye, type EyeOptions } from '#eye-client/index.ts'
import { type EyeDouble, startEyeDouble } from '../support/eye-double.ts'

let server: EyeDouble
beforeEach(async () => {
  server = await startEyeDouble()
})
afterEach(() => server.stop())

const eye = (options: Partial<EyeOptions> = {}): Eye =>
  createEye({ url: server.origin, key: server.key, flushAfter: 5, backoff: 5, ...options })

describe('the client never throws', () => {
  const cyclic: { self?: unknown } = {}
  cyclic.self = cyclic
  const nested = Array.from({ length: 100_000 }).reduce<object>((inner) => ({ inner }), {})
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const unreadable: Record<string, object> = {
    'cyclic data': cyclic,
    'a BigInt': { value: 1n },
    'a getter that throws': {
      get value() {
        throw new Error('getter')
      },
    },
    'a toJSON that throws nothing': {
      toJSON: () => {
        throw undefined
      },
    },
    'a proxy that was revoked': revoked.proxy,
    'nesting beyond the stack': nested,
  }
  const rejected: unknown[] = []
  const remember = (reason: unknown): void => void rejected.push(reason)
  beforeEach(() => {
    rejected.length = 0
    process.on('unhandledRejection', remember)
  })
  afterEach(() => process.off('unhandledRejection', remember))
  /** Rejections are announced after the microtasks of the turn. */
  const unhandled = async (): Promise<unknown[]> => {
    await new Promise((resolve) => setImmediate(resolve))
    return rejected
  }

  test.each(Object.entries(unreadable))('at %s: says so and goes on', async (_, data) => {
    const errors: unknown[] = []
    const client = eye({ onError: (error) => errors.push(error) })
    client.track('test', 'unreadable', data)
    client.track('test', 'fine')
    await client.flush()
    expect(errors).toHaveLength(1)
    expect(server.names()).toEqual(['fine'])
  })

  test('at functions, symbols and the undefined, which JSON leaves out', async () => {
    const client = eye()
    client.track('test', 'a', { f: () => 1, s: Symbol('s'), u: undefined, kept: 1 })
    client.track('test', 'b', undefined)
    await client.flush()
    expect(server.stored().map(({ data }) => data)).toEqual([{ kept: 1 }, undefined])
  })

  test('at names that are no text: the server rejects them', async () => {
    const names: unknown[] = []
    const client = eye({ onReject: ({ category }) => names.push(category) })
    client.track(Symbol('s') as never, 'a')
    client.track(null as never, 'b')
    client.track({} as never, 'c', 'text' as never)
    await client.flush()
    expect(names).toEqual([undefined, null, {}])
    expect(client.pending).toBe(0)
  })

  test('when the application’s own callbacks do', async () => {
    server.receipt = ({ name }) => (name === 'rejected' ? { status: 'rejected' } : undefined)
    for (const thrown of [() => Promise.reject(new Error('async')), () => expect.fail('sync')]) {
      server.faults.push({ status: 503 })
      const client = eye({ onError: thrown, onReject: thrown })
      client.track('test', 'unreadable', cyclic)
      client.track('test', 'rejected')
      client.track('test', 'fine')
      await client.flush()
    }
    expect(server.names()).toEqual(['fine', 'fine'])
    expect(await unhandled()).toEqual([])
  })

  test('when there is nothing to send with, or no address', async () => {
    const errors: unknown[] = []
    const client = eye({ url: 'nowhere', onError: (error) => errors.push(error) })
    client.track('test', 'a')
    await client.flush(20)
    expect(client.pending).toBe(1)
    expect(errors.length).toBeGreaterThan(0)
    expect(await unhandled()).toEqual([])
  })
})
