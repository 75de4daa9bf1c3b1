import { gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuidv7 } from '#core/uuid.ts'
import { eventStore } from '#domains/eye/index.ts'
import type { EventRow } from '#ports/event-writer.ts'
import { useEyeApp } from '../../../support/eye-app.ts'
import { expectRollupsEqualRows } from '../../../support/rollups.ts'

const app = useEyeApp()

const event = (name: string, changes: object = {}) => ({
  sessionId: 's',
  category: 'c',
  name,
  occurredAt: '2026-11-21T11:00:00Z',
  ...changes,
})

interface Receipts {
  readonly receipts: { index: number; id: string | null; status: string; pointer?: string; reason?: string }[]
  readonly counts: Readonly<Record<string, number>>
}

const post = async (body: RequestInit['body'], headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  app().request('/v1/events/batches', {
    method: 'POST',
    headers: { authorization: `Bearer ${app().writeKey}`, 'content-type': 'application/json', ...headers },
    body: body ?? null,
  })

const receipts = async (response: Response): Promise<Receipts> => (await response.json()) as Receipts

const names = async (): Promise<unknown[]> =>
  (await app().db.execute(sql`select name from events order by name`)).map((row) => row['name'])

describe('POST /v1/events/batches answers', () => {
  it('a receipt for each event, in their order, never one verdict for all', async () => {
    const batch = [
      event('good'),
      { ...event('no session'), sessionId: undefined },
      event('future', { occurredAt: '2027-01-01T00:00:00Z' }),
      event('good'),
      'no event',
      event('nul\0'),
      event('too big', { data: { a: 'x'.repeat(70_000) } }),
      event('good too'),
    ]
    const { receipts: given, counts } = await receipts(await post(JSON.stringify(batch)))
    expect(given.map(({ index, status, pointer }) => [index, status, pointer])).toEqual([
      [0, 'stored', undefined],
      [1, 'rejected', '/sessionId'],
      [2, 'quarantined', '/occurredAt'],
      [3, 'duplicate', undefined],
      [4, 'rejected', ''],
      [5, 'rejected', '/name'],
      [6, 'rejected', '/data'],
      [7, 'stored', undefined],
    ])
    expect(counts).toEqual({ stored: 2, duplicate: 1, quarantined: 1, rejected: 4 })
    expect(await names()).toEqual(['good', 'good too'])
    await expectRollupsEqualRows(app().db)
  })

  it('newline-delimited JSON, where a broken line rejects itself alone', async () => {
    const lines = [
      JSON.stringify(event('a')),
      '{"name":NaN}',
      '',
      '{"name":"x","name":"y"}',
      JSON.stringify(event('b')),
    ]
    const response = await post(lines.join('\n'), { 'content-type': 'application/x-ndjson' })
    const { receipts: given } = await receipts(response)
    expect(given.map(({ status, pointer }) => [status, pointer])).toEqual([
      ['stored', undefined],
      ['rejected', ''],
      ['rejected', '/name'],
      ['stored', undefined],
    ])
  })

  it('a thousand events, compressed, and again as duplicates', async () => {
    const body = gzipSync(
      JSON.stringify(Array.from({ length: 1_000 }, (_, at) => event(`n${at % 7}`, { sequence: at }))),
    )
    const send = async () => (await receipts(await post(body, { 'content-encoding': 'gzip' }))).counts
    expect(await send()).toEqual({ stored: 1_000 })
    expect(await send()).toEqual({ duplicate: 1_000 })
    await expectRollupsEqualRows(app().db)
  })

  it('a beacon with a list or with lines', async () => {
    for (const body of [JSON.stringify([event('a')]), JSON.stringify(event('b'))]) {
      const path = `/v1/events/batches?key=${app().writeKey}`
      const init = { method: 'POST', headers: { 'content-type': 'text/plain;charset=UTF-8' }, body }
      expect((await receipts(await app().request(path, init))).counts).toEqual({ stored: 1 })
    }
  })

  it('an empty list with no receipts', async () => {
    expect(await receipts(await post('[]'))).toEqual({ receipts: [], counts: {} })
  })
})

describe('POST /v1/events/batches refuses', () => {
  it.each([
    ['an object', '{}'],
    ['broken JSON', '[{"a":1},'],
    ['1,001 events', JSON.stringify(Array.from({ length: 1_001 }, () => 1))],
  ])('%s', async (_, body) => {
    const response = await post(body)
    expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ in: 'body', pointer: '' }] }])
  })

  it('more than a megabyte, as sent or as inflated', async () => {
    expect((await post(JSON.stringify([event('x', { data: { a: 'x'.repeat(1_100_000) } })]))).status).toBe(413)
    const bomb = gzipSync(Buffer.alloc(200_000_000))
    expect(bomb.length).toBeLessThan(1_000_000)
    expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBe(413)
  })

  it('a batch beyond the rate of the application, whole', async () => {
    await app().ask('PATCH', `/v1/applications/${app().id}`, { ratePerSecond: 10 })
    app().clock.advance(1_001)
    const batch = JSON.stringify(Array.from({ length: 8 }, (_, sequence) => event('n', { sequence })))
    expect((await post(batch)).status).toBe(200)
    expect((await post(batch.replaceAll('"n"', '"m"'))).status).toBe(429)
    expect(new Set(await names())).toEqual(new Set(['n']))
  })
})

describe('POST /v1/events/batches protects', () => {
  it('one row that the database cannot hold fails alone, wherever it stands', async () => {
    for (const at of [0, 4, 8]) {
      const rows = Array.from({ length: 9 }, (_, index) =>
        rowOf(at * 9 + index, index === at ? '{"a":"\\u0000"}' : '{}'),
      )
      const outcomes = await eventStore(app().db)(rows)
      expect(outcomes).toEqual(rows.map((_, index) => (index === at ? 'refused' : 'stored')))
    }
    await expectRollupsEqualRows(app().db)
  })

  it('an event of a day without a partition is to be sent again, and those beside it are stored', async () => {
    await app().db.execute(sql`alter table events detach partition events_20261120`)
    try {
      const away = event('b', { occurredAt: '2026-11-20T11:00:00Z' })
      const response = await post(JSON.stringify([event('a'), away, event('c')]))
      expect(response.headers.get('retry-after')).toBe('2')
      expect((await receipts(response)).receipts.map(({ status }) => status)).toEqual(['stored', 'retry', 'stored'])
    } finally {
      await app().db.execute(sql`drop table events_20261120, event_counts_20261120, session_days_20261120`)
    }
  })

  it('the same events in any order, cut into any batches, sent any number of times, are stored once', async () => {
    const numbers = fc.uniqueArray(fc.nat(400), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(fc.array(numbers, { minLength: 1, maxLength: 4 }), fc.nat(), async (batches, seed) => {
        const session = `${seed}-${crypto.randomUUID()}`
        await Promise.all(
          batches.map((batch) =>
            post(JSON.stringify(batch.map((sequence) => event(`n${sequence % 3}`, { sequence, sessionId: session })))),
          ),
        )
        const stored = await app().db.execute(sql`select sequence from events where session_id = ${session} order by 1`)
        const expected = [...new Set(batches.flat())].sort((left, right) => left - right)
        expect(stored.map((row) => row['sequence'])).toEqual(expected)
      }),
      { numRuns: 25 },
    )
    await expectRollupsEqualRows(app().db)
  })
})

/** A row past the checks of the intake. */
const rowOf = (number: number, data: string): EventRow => ({
  id: uuidv7(occurredAt, String(number).padStart(19, '0').padEnd(64, '0')),
  applicationId: app().id,
  sessionId: 's',
  category: 'c',
  name: 'n',
  data,
  occurredAt,
  sentAt: null,
  receivedAt: occurredAt,
  sequence: number,
  messageId: null,
  bot: false,
  userId: null,
  quarantine: null,
})

const occurredAt = Date.parse('2026-11-21T11:00:00Z') * 1_000
