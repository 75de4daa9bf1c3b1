import { describe, expect, it } from 'vitest'
import { sql } from 'drizzle-orm'
import { forgetQuarantined } from '#domains/eye/index.ts'
import { type SentEvent, useEyeApp } from '../../../support/eye-app.ts'
import { expectRollupsEqualRows } from '../../../support/rollups.ts'
import { testScope } from '../../../support/scope.ts'

const app = useEyeApp()

const future = '2026-11-21T13:00:00.123456Z'
const past = '2026-10-01T00:00:00Z'

interface Kept {
  readonly id: string
  readonly reason: string
  readonly receivedAt: string
}
const list = async (query = '', token?: string): Promise<readonly Kept[]> =>
  ((await (await app().ask('GET', `/v1/quarantine${query}`, undefined, token)).json()) as { data: Kept[] }).data
const replay = async (body: object = {}): Promise<Record<string, unknown>> => {
  const response = await app().ask('POST', '/v1/quarantine/replays', body)
  expect(response.status).toBe(200)
  return (await response.json()) as Record<string, unknown>
}
const keep = async (...events: readonly SentEvent[]): Promise<void> => {
  for (const event of events) {
    const { receipts } = (await (await app().send([event])).json()) as { receipts: { status: string }[] }
    expect(receipts[0]?.status).toBe('quarantined')
    app().clock.advance(1)
  }
}
/** What counts towards the quota of the day. */
const used = async (): Promise<number> =>
  Number((await app().db.execute(sql`select sum(events) as events from application_usage`))[0]?.['events'])
const countOf = async (table: string): Promise<number> => app().db.$count(sql.identifier(table))

describe('GET /v1/quarantine', () => {
  describe('answers', () => {
    it('what was sent, with the reason and where it lies', async () => {
      await keep({ occurredAt: future, sessionId: 's', data: { host: 'x' }, messageId: 'm' })
      expect(await list()).toEqual([
        {
          id: expect.stringMatching(/^01a/) as unknown,
          applicationId: app().id,
          sessionId: 's',
          category: 'page',
          name: 'view',
          data: { host: 'x' },
          occurredAt: future,
          sentAt: null,
          receivedAt: '2026-11-21T12:00:00.000000Z',
          sequence: 0,
          messageId: 'm',
          bot: false,
          userId: null,
          reason: 'future-timestamp',
          pointer: '/occurredAt',
          detail: 'lies more than 300 seconds in the future',
        },
      ])
    })

    it('each event once, newest arrival first, when rel="next" is followed, also where many arrived at once', async () => {
      const events = Array.from({ length: 7 }, (_, at) => ({ occurredAt: future, messageId: `m${at}` }))
      await app().send(events)
      await keep({ occurredAt: past }, { occurredAt: future })
      const seen: Kept[] = []
      for (let path: string | undefined = '/v1/quarantine?limit=2'; path !== undefined;) {
        const response = await app().ask('GET', path)
        seen.push(...((await response.json()) as { data: Kept[] }).data)
        path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(9)
      expect(seen).toEqual(
        seen.toSorted((left, right) => (left.receivedAt + left.id < right.receivedAt + right.id ? 1 : -1)),
      )
    })

    it('what every filter asks for, and all of them together', async () => {
      await keep({ occurredAt: past, category: 'a', name: 'x', sessionId: 's' }, { occurredAt: future, category: 'b' })
      for (const query of [
        'reason=past-retention',
        'category=a',
        'name=x',
        'sessionId=s',
        'to=2026-11-21T12:00:00.001Z',
      ])
        expect((await list(`?${query}`)).map(({ reason }) => reason)).toEqual(['past-retention'])
      expect(await list(`?from=2026-11-21T12:00:00.001&application=${app().id}`)).toMatchObject([
        { reason: 'future-timestamp' },
      ])
      expect(await list('?category=a&name=y')).toEqual([])
    })

    it('counts by reason, application, category and name, and their sum', async () => {
      await keep({ occurredAt: past, name: 'a' }, { occurredAt: future }, { occurredAt: future, messageId: '2' })
      expect(await (await app().ask('GET', '/v1/quarantine/counts')).json()).toEqual({
        data: [
          {
            reason: 'future-timestamp',
            applicationId: app().id,
            category: 'page',
            name: 'view',
            events: 2,
            lastReceivedAt: '2026-11-21T12:00:00.002000Z',
          },
          {
            reason: 'past-retention',
            applicationId: app().id,
            category: 'page',
            name: 'a',
            events: 1,
            lastReceivedAt: '2026-11-21T12:00:00.000000Z',
          },
        ],
        meta: { events: 3, byReason: { 'future-timestamp': 2, 'past-retention': 1 }, kinds: 2 },
      })
      expect(await (await app().ask('GET', '/v1/quarantine/counts?name=nothing')).json()).toEqual({
        data: [],
        meta: { events: 0, byReason: {}, kinds: 0 },
      })
    })
  })

  describe('refuses', () => {
    it.each([
      'limit=0',
      'limit=1001',
      'cursor=1',
      'cursor=9999999999999999.019aa5b1-7c00-7a3b-9c1d-2e5f60718293',
      'from=yesterday',
      'reason=%00',
      'sessionId=',
      'application=1',
      'page=2',
    ])('%s', async (query) => {
      expect((await app().ask('GET', `/v1/quarantine?${query}`)).status).toBe(400)
    })
  })

  describe('protects', () => {
    it('the events of one application from the key of another', async () => {
      const other = await app().join()
      await keep({ occurredAt: future })
      expect(await list('', other.readKey)).toEqual([])
      expect(await list('', app().readKey)).toHaveLength(1)
      expect((await app().ask('GET', `/v1/quarantine?application=${app().id}`, undefined, other.readKey)).status).toBe(
        403,
      )
      const counts = await app().ask('GET', '/v1/quarantine/counts', undefined, other.readKey)
      expect(await counts.json()).toMatchObject({ meta: { events: 0 } })
      for (const path of ['/v1/quarantine', '/v1/quarantine/counts'])
        expect((await app().ask('GET', path, undefined, app().writeKey)).status).toBe(403)
      for (const token of [app().readKey, app().writeKey])
        expect((await app().ask('POST', '/v1/quarantine/replays', {}, token)).status).toBe(401)
    })
  })
})

describe('POST /v1/quarantine/replays', () => {
  const schema = (applicationId: string, body: object): Promise<Response> =>
    app().ask('POST', '/v1/event-schemas', { applicationId, category: 'page', name: 'view', schema: body })

  it('stores what passes now, counts it, and leaves the rest with its reason of now', async () => {
    await schema(app().id, { required: ['host'] })
    app().clock.advance(1_000)
    await keep({ occurredAt: future, data: { host: 'x' } }, { occurredAt: future }, { data: {} }, { occurredAt: past })
    app().clock.set('2026-11-21T13:00:00Z')
    expect(await replay()).toEqual({
      dryRun: false,
      examined: 4,
      stored: 1,
      duplicates: 0,
      stillQuarantined: 3,
      byReason: { 'invalid-data': 2, 'past-retention': 1 },
      nextCursor: null,
    })
    expect((await list()).map(({ reason }) => reason)).toEqual(['past-retention', 'invalid-data', 'invalid-data'])
    expect([await countOf('events'), await countOf('quarantined_events')]).toEqual([1, 3])
    await expectRollupsEqualRows(app().db)
  })

  it('judges by the schema as it is now, at once, whatever the intake still knows', async () => {
    const strict = await app().join('quarantine')
    await app().send({}, strict.writeKey)
    await schema(strict.id, {})
    expect(await replay()).toMatchObject({ stored: 1 })
  })

  it('changes nothing when it runs dry, and says what it would do', async () => {
    await keep({ occurredAt: future }, { occurredAt: past })
    app().clock.set('2026-11-21T13:00:00Z')
    const before = await list()
    const foreseen = await replay({ dryRun: true })
    expect(foreseen).toMatchObject({ examined: 2, stored: 1, stillQuarantined: 1 })
    expect(await list()).toEqual(before)
    expect(await countOf('events')).toBe(0)
    expect(await replay()).toEqual({ ...foreseen, dryRun: false })
  })

  it('stores the same event once, whoever else brings it, and however often it is asked', async () => {
    await keep({ occurredAt: future, messageId: 'm' })
    app().clock.set('2026-11-21T13:00:00Z')
    expect((await app().send({ occurredAt: future, messageId: 'm' })).status).toBe(201)
    expect(await replay()).toMatchObject({ examined: 0, stored: 0 })
    expect([await countOf('events'), await countOf('quarantined_events')]).toEqual([1, 0])
    await expectRollupsEqualRows(app().db)
  })

  it('stores each once when several run at the same time', async () => {
    await app().send(Array.from({ length: 30 }, (_, at) => ({ occurredAt: future, messageId: `m${at}` })))
    app().clock.set('2026-11-21T13:00:00Z')
    const reports = await Promise.all([replay(), replay(), replay()])
    expect(reports.reduce((sum, { stored }) => sum + Number(stored), 0)).toBe(30)
    expect([await countOf('events'), await countOf('quarantined_events')]).toEqual([30, 0])
    await expectRollupsEqualRows(app().db)
  })

  it('takes only what the filters name', async () => {
    const other = await app().join()
    await keep({ occurredAt: future, name: 'a' }, { occurredAt: future, category: 'b' }, { occurredAt: past })
    await app().send({ occurredAt: future }, other.writeKey)
    app().clock.set('2026-11-21T13:00:00Z')
    const dry = async (filter: object): Promise<unknown> => (await replay({ ...filter, dryRun: true }))['examined']
    const [newest] = await list()
    expect(await dry({})).toBe(4)
    expect(await dry({ reason: 'past-retention' })).toBe(1)
    expect(await dry({ name: 'a' })).toBe(1)
    expect(await dry({ category: 'b' })).toBe(1)
    expect(await dry({ applicationId: other.id })).toBe(1)
    expect(await dry({ ids: [newest?.id, app().id] })).toBe(1)
  })

  it('goes on where it stopped, also behind what stays', async () => {
    await keep(...Array.from({ length: 5 }, (_, at) => ({ occurredAt: at < 3 ? past : future, messageId: `m${at}` })))
    app().clock.set('2026-11-21T13:00:00Z')
    const first = await replay({ limit: 3 })
    expect(first).toMatchObject({ examined: 3, stored: 0, stillQuarantined: 3 })
    expect(await replay({ limit: 3, cursor: first['nextCursor'] })).toMatchObject({
      examined: 2,
      stored: 2,
      nextCursor: null,
    })
  })

  it('moves more than one transaction holds', async () => {
    for (const part of [0, 1]) {
      const events = Array.from({ length: 600 }, (_, at) => ({ occurredAt: future, messageId: `${part} ${at}` }))
      await app().send(events)
    }
    app().clock.set('2026-11-21T13:00:00Z')
    expect(await replay({ limit: 1_100 })).toMatchObject({ examined: 1_100, stored: 1_100 })
    expect([await countOf('events'), await countOf('quarantined_events')]).toEqual([1_100, 100])
    await expectRollupsEqualRows(app().db)
  })

  it('leaves all of a chunk in quarantine when one of them has no place', async () => {
    await keep({ occurredAt: future }, { occurredAt: '2026-11-30T00:00:00Z' })
    app().clock.set('2026-11-30T12:00:00Z')
    const response = await app().ask('POST', '/v1/quarantine/replays', {})
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
    expect([await countOf('events'), await countOf('quarantined_events')]).toEqual([0, 2])
    await expectRollupsEqualRows(app().db)
  })

  it.each([
    ['/limit', { limit: 10_001 }],
    ['/limit', { limit: 0 }],
    ['/ids', { ids: [] }],
    ['/ids', { ids: Array.from({ length: 1_001 }, () => '019aa5b1-7c00-7a3b-9c1d-2e5f60718293') }],
    ['/ids/0', { ids: ['x'] }],
    ['/dryRun', { dryRun: 'yes' }],
    ['/reason', { reason: '' }],
    ['/name', { name: '\0' }],
    ['/sessionId', { sessionId: 's' }],
  ])('refuses what is malformed, and points at %s', async (pointer, body) => {
    const response = await app().ask('POST', '/v1/quarantine/replays', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer }] })
  })
})

describe('an event that was kept aside', () => {
  it('leaves quarantine when it is stored because it is sent again, and counts once', async () => {
    await keep({ occurredAt: future, messageId: 'm' }, { occurredAt: future, messageId: 'stays' })
    app().clock.set('2026-11-21T13:00:00Z')
    const again = await app().send([{ occurredAt: future, messageId: 'm' }, { messageId: 'new' }])
    expect(await again.json()).toMatchObject({ counts: { stored: 2 } })
    expect(await list()).toMatchObject([{ messageId: 'stays' }])
    const counts = await app().ask('GET', '/v1/quarantine/counts')
    expect(await counts.json()).toMatchObject({ meta: { events: 1, byReason: { 'future-timestamp': 1 } } })
    expect(await used()).toBe(3)
    await expectRollupsEqualRows(app().db)
  })

  it('is a duplicate, and not kept aside, when it comes twice in a batch and passes only once', async () => {
    const properties = { a: { type: 'string' } }
    const schema = { applicationId: app().id, category: 'page', name: 'view', schema: { properties } }
    expect((await app().ask('POST', '/v1/event-schemas', schema)).status).toBe(201)
    const [passing, failing] = [
      { messageId: 'm', data: { a: '' } },
      { messageId: 'm', data: { a: 1 } },
    ]
    const { receipts } = (await (await app().send([failing, passing])).json()) as { receipts: { status: string }[] }
    expect(receipts.map(({ status }) => status)).toEqual(['duplicate', 'stored'])
    expect(await list()).toEqual([])
  })

  it('counts towards the quota of the day, once, whatever becomes of it', async () => {
    await keep({ occurredAt: past, messageId: 'past' }, { occurredAt: future, messageId: 'future' })
    await app().send([{ occurredAt: past, messageId: 'past' }])
    expect(await used()).toBe(2)
    app().clock.set('2026-11-21T13:00:00Z')
    expect(await replay()).toMatchObject({ stored: 1 })
    expect(await used()).toBe(2)
    await app().ask('PATCH', `/v1/applications/${app().id}`, { dailyQuota: 3 })
    app().clock.advance(15_000)
    await keep({ occurredAt: past, messageId: 'third' })
    app().clock.advance(15_000)
    expect((await app().send({ occurredAt: past, messageId: 'fourth' })).status).toBe(429)
  })
})

describe('forgetQuarantined', () => {
  it('removes what arrived before events are kept, and nothing that arrived since', async () => {
    await keep({ occurredAt: future })
    app().clock.set('2026-12-21T12:00:00.000Z')
    await keep({ occurredAt: past })
    const { scope } = testScope(app().db, app().clock)
    expect(await forgetQuarantined(scope)).toBe(1)
    expect((await list()).map(({ receivedAt }) => receivedAt)).toEqual(['2026-12-21T12:00:00.000000Z'])
    expect(await forgetQuarantined(scope)).toBe(0)
  })

  it('removes more than one statement does', async () => {
    for (const part of [0, 1, 2]) {
      await app().send(Array.from({ length: 900 }, (_, at) => ({ occurredAt: past, messageId: `${part} ${at}` })))
    }
    app().clock.set('2027-01-21T12:00:00Z')
    expect(await forgetQuarantined(testScope(app().db, app().clock).scope)).toBe(2_700)
  })
})
