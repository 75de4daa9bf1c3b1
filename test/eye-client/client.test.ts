import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createEye, type Eye, type EyeOptions } from '#eye-client/index.ts'
import type { EyeEvent, Rejection } from '#eye-client/event.ts'
import { type EyeDouble, startEyeDouble } from '../support/eye-double.ts'

/** Until then a condition must have become true; nothing is slower for it. */
const patience = { timeout: 20_000, interval: 5 }

let server: EyeDouble
beforeEach(async () => {
  server = await startEyeDouble()
})
afterEach(() => server.stop())

const eye = (options: Partial<EyeOptions> = {}): Eye =>
  createEye({ url: server.origin, key: server.key, flushAfter: 5, backoff: 5, ...options })

const track = (client: Eye, count: number, data?: object): string[] => {
  const names = Array.from({ length: count }, (_, index) => `event ${String(index).padStart(4, '0')}`)
  for (const name of names) client.track('test', name, data)
  return names
}

describe('the client delivers', () => {
  test('events tracked together in one request, each with its session, time, number and id', async () => {
    const client = eye({ sessionId: 'session one' })
    client.track('page interaction', 'pageview', { host: 'example.org', path: '/' })
    client.track('page interaction', 'cta click')
    await client.flush()
    expect(server.batches).toHaveLength(1)
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    const common = { sessionId: 'session one', category: 'page interaction', occurredAt: time, sentAt: time }
    const messageId = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(server.stored()).toEqual([
      { ...common, name: 'pageview', data: { host: 'example.org', path: '/' }, sequence: 0, messageId },
      { ...common, name: 'cta click', sequence: 1, messageId },
    ])
    expect(client.pending).toBe(0)
  })

  test('without being asked, once events have waited for company', async () => {
    const names = track(eye(), 3)
    await vi.waitFor(() => expect(server.names()).toEqual(names), patience)
    expect(server.batches).toHaveLength(1)
  })

  test('data as it was when it was tracked', async () => {
    const client = eye()
    const data = { step: 1 }
    client.track('test', 'a', data)
    data.step = 2
    await client.flush()
    expect(server.stored()[0]?.data).toEqual({ step: 1 })
  })

  test('a full request at once, without waiting for company', async () => {
    track(eye({ flushAfter: 3_600_000 }), 500, { text: 'x'.repeat(1_000) })
    await vi.waitFor(() => expect(server.stored().length).toBeGreaterThan(450), patience)
  })

  test('many events in requests of at most 500 events and 60,000 bytes, one after the other', async () => {
    const client = eye()
    const names = track(client, 1_200)
    client.track('test', 'large', { text: 'é'.repeat(20_000) })
    client.track('test', 'larger', { text: 'é'.repeat(20_000) })
    client.track('test', 'largest', { text: 'x'.repeat(65_000) })
    await client.flush()
    expect(server.names()).toEqual([...names, 'large', 'larger', 'largest'])
    for (const { events, bytes } of server.batches) {
      expect(events.length).toBeLessThanOrEqual(500)
      if (events.length > 1) expect(bytes).toBeLessThanOrEqual(60_000)
    }
    expect(server.batches.flatMap(({ events }) => events)).toHaveLength(1_203)
  })

  test('what is tracked while a request is on its way, in the next', async () => {
    let client: Eye | undefined
    server.fault = () => {
      if (server.batches.length === 1) client?.track('test', 'meanwhile')
      return undefined
    }
    const errors: unknown[] = []
    client = eye({ onError: (error) => errors.push(error) })
    client.track('test', 'first')
    await client.flush()
    expect(server.batches.map(({ events }) => events.map(({ name }) => name))).toEqual([['first'], ['meanwhile']])
    expect(errors).toEqual([])
  })

  test('with one request on its way at a time, also when asked to flush', async () => {
    server.faults.push('hang')
    const client = eye({ timeout: 1_000 })
    client.track('test', 'first')
    await vi.waitFor(() => expect(server.batches).toHaveLength(1), patience)
    client.track('test', 'second')
    await client.flush(100)
    expect(server.batches).toHaveLength(1)
    await client.flush()
    expect(server.names()).toEqual(['first', 'second'])
  })
})

describe('the client tries again', () => {
  test.each([429, 503])('after %i, not sooner than Retry-After says', async (status) => {
    server.faults.push({ status, headers: { 'retry-after': '1' } })
    const client = eye()
    const names = track(client, 3)
    await vi.waitFor(() => expect(server.batches).toHaveLength(1), patience)
    client.track('test', 'meanwhile')
    await client.flush()
    expect(server.names()).toEqual([...names, 'meanwhile'])
    const [first, second] = server.batches
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  test('after a Retry-After that is a date', async () => {
    server.faults.push({ status: 503, headers: { 'retry-after': new Date(Date.now() + 2_000).toUTCString() } })
    const client = eye()
    client.track('test', 'a')
    await client.flush()
    const [first, second] = server.batches
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(500)
  })

  test('after broken connections, gateway errors and answers that are not The Eye’s, losing nothing', async () => {
    server.faults.push('cut', { status: 502 }, { status: 200, body: '<h1>Welcome to the hotel</h1>' })
    server.faults.push({ status: 200, body: '{"receipts":[null]}' }, { status: 200, body: '{"receipts":[]}' })
    server.faults.push({ status: 200, body: 'null' }, { status: 200, body: '{}' }, { status: 408 })
    const errors: unknown[] = []
    const client = eye({ onError: (error) => errors.push(error) })
    const names = track(client, 3)
    await client.flush()
    expect(server.names()).toEqual(names)
    expect(errors).toHaveLength(8)
  })

  test('after a server that does not answer', async () => {
    server.faults.push('hang')
    const client = eye({ timeout: 50 })
    const names = track(client, 3)
    await client.flush()
    expect(server.names()).toEqual(names)
  })

  test('when the server was away for long', async () => {
    await server.stop()
    const failed = Promise.withResolvers<void>()
    let failures = 0
    const client = eye({ backoff: 1, onError: () => ++failures === 5 && failed.resolve() })
    const names = track(client, 3)
    await failed.promise
    await server.start()
    await client.flush()
    expect(server.names()).toEqual(names)
  })

  test('with the same message id, so that a receipt that was lost doubles nothing', async () => {
    const lost = await startEyeDouble()
    const client = eye({ url: lost.origin })
    lost.fault = (events) => (lost.batches.length === 1 && events.length > 0 ? 'cut' : undefined)
    client.track('test', 'a')
    await client.flush()
    await lost.stop()
    const ids = lost.batches.map(({ events }) => events.map(({ messageId, occurredAt }) => messageId + occurredAt))
    expect(ids).toHaveLength(2)
    expect(ids[0]).toEqual(ids[1])
  })

  test('only with the events whose receipt says so', async () => {
    let refusals = 2
    server.receipt = ({ name }) => (name === 'event 0001' && refusals-- > 0 ? { status: 'retry' } : undefined)
    const client = eye()
    const names = track(client, 3)
    await client.flush()
    expect(server.names()).toEqual(names)
    expect(server.batches.map(({ events }) => events.length)).toEqual([3, 1, 1])
  })

  test('with others first while some have to wait', async () => {
    server.receipt = ({ name }) => (name < 'event 0500' ? { status: 'retry' } : undefined)
    const client = eye()
    const names = track(client, 600)
    await vi.waitFor(() => expect(client.pending).toBe(500), patience)
    expect(server.names()).toEqual(names.slice(500))
  })

  test('only after long when its key is refused, and keeps the events', async () => {
    const errors: unknown[] = []
    const client = eye({ key: 'tsw_wrong', onError: (error) => errors.push(error) })
    track(client, 3)
    await client.flush()
    await client.flush(20)
    client.track('test', 'another')
    await client.flush(20)
    expect(errors).toEqual([new Error('HTTP 401')])
    expect(client.pending).toBe(4)
  })
})

describe('the client gives up', () => {
  const rejections = (): { readonly seen: [EyeEvent, Rejection][]; readonly onReject: EyeOptions['onReject'] } => {
    const seen: [EyeEvent, Rejection][] = []
    return { seen, onReject: (event, rejection) => void seen.push([event, rejection]) }
  }

  test('an event that is rejected, and says so', async () => {
    server.receipt = ({ name }) =>
      name === 'event 0001' ? { status: 'rejected', reason: 'invalid', pointer: '/data' } : undefined
    const { seen, onReject } = rejections()
    const client = eye({ onReject })
    track(client, 3)
    await client.flush()
    expect(seen).toMatchObject([[{ name: 'event 0001' }, { status: 'rejected', reason: 'invalid', pointer: '/data' }]])
    expect(server.names()).toEqual(['event 0000', 'event 0002'])
    expect(client.pending).toBe(0)
    expect(server.batches).toHaveLength(1)
  })

  test.each([400, 413])('the one event that makes the server answer %i, and delivers all others', async (status) => {
    server.fault = (events) => (events.some(({ name }) => name === 'event 0123') ? { status } : undefined)
    const { seen, onReject } = rejections()
    const client = eye({ onReject })
    const names = track(client, 400)
    await client.flush()
    expect(server.names()).toEqual(names.filter((name) => name !== 'event 0123'))
    expect(seen).toMatchObject([[{ name: 'event 0123' }, { status: 'rejected', reason: `HTTP ${status}` }]])
    expect(client.pending).toBe(0)
  })

  test('the oldest when more than 10,000 wait, counts them, and tells which', async () => {
    await server.stop()
    const dropped: string[] = []
    const client = eye({ onDrop: ({ name }) => dropped.push(name) })
    const names = track(client, 10_010)
    expect([client.pending, client.dropped]).toEqual([10_000, 10])
    expect(dropped).toEqual(names.slice(0, 10))
    await server.start()
    await client.flush(60_000)
    expect(server.names()).toEqual(names.slice(10).toSorted())
  })

  test('the oldest when more than 4 MiB wait, and counts them', async () => {
    await server.stop()
    const client = eye()
    track(client, 72, { text: 'x'.repeat(60_000) })
    expect([client.pending, client.dropped]).toEqual([69, 3])
  })

  test('an event of more than 64 KiB, at once', async () => {
    const errors: unknown[] = []
    const client = eye({ onError: (error) => errors.push(error) })
    client.track('test', 'too large', { text: 'é'.repeat(33_000) })
    expect(client.pending).toBe(0)
    expect(errors).toEqual([new Error('The event has more than 65536 bytes.')])
  })
})
