import { gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useEyeApp } from '../../../support/eye-app.ts'
import { expectRollupsEqualRows } from '../../../support/rollups.ts'

const app = useEyeApp()

const event = { sessionId: 's', category: 'c', name: 'n', occurredAt: '2026-11-21T11:00:00Z' }

const rows = (table: 'events' | 'quarantined_events' = 'events') =>
  app().db.execute(sql`select * from ${sql.identifier(table)}`)

const post = (body: RequestInit['body'], headers: Readonly<Record<string, string>> = {}, query = '') =>
  app().request(`/v1/events${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${app().writeKey}`, 'content-type': 'application/json', ...headers },
    body: body ?? null,
  })

/** The problem's status and the pointers of what is wrong. */
const refusal = async (response: Response): Promise<unknown> => {
  const { errors = [] } = (await response.json()) as { errors?: { pointer: string }[] }
  return [response.status, errors.map(({ pointer }) => pointer)]
}

describe('POST /v1/events answers', () => {
  it('201 with a receipt whose id is the stored one', async () => {
    const response = await app().send(event)
    expect(response.status).toBe(201)
    const [row] = await rows()
    expect(await response.json()).toEqual({ id: row?.['id'], status: 'stored', durability: 'written' })
  })

  it('200 and the same id for the same event, with or without a message id', async () => {
    for (const sent of [event, { ...event, messageId: 'm' }]) {
      const [first, second] = [await app().send(sent), await app().send(sent)]
      const { id } = (await first.json()) as { id: string }
      expect([second.status, await second.json()]).toEqual([200, { id, status: 'duplicate', durability: 'written' }])
    }
    expect(await rows()).toHaveLength(2)
    await expectRollupsEqualRows(app().db)
  })

  it('a retry with a message id is the same event even when its data was changed on the way', async () => {
    await app().send({ ...event, messageId: 'm', data: { try: 1 } })
    expect((await app().send({ ...event, messageId: 'm', data: { try: 2 } })).status).toBe(200)
    expect(await rows()).toMatchObject([{ data: { try: 1 } }])
  })

  it('another application’s event with the same message id is another event', async () => {
    const other = await app().join()
    expect((await app().send({ ...event, messageId: 'm' })).status).toBe(201)
    expect((await app().send({ ...event, messageId: 'm' }, other.writeKey)).status).toBe(201)
  })

  it.each([
    ['2026-11-21T12:05:00.000001Z', 'future-timestamp'],
    ['2026-10-22T11:59:59.999999Z', 'past-retention'],
    ['2021-01-01 09:15:27.243860', 'past-retention'],
  ])('202 for an event of %s, which goes to quarantine with the reason %s', async (occurredAt, reason) => {
    const response = await app().send({ ...event, occurredAt })
    expect([response.status, await response.json()]).toMatchObject([
      202,
      { status: 'quarantined', reason, pointer: '/occurredAt' },
    ])
    expect(await rows()).toEqual([])
    expect(await rows('quarantined_events')).toMatchObject([{ reason }])
  })

  it.each(['2026-11-21T12:05:00.000000Z', '2026-10-22T12:00:00.000000Z'])(
    '201 for an event of %s, the last that fits',
    async (occurredAt) => {
      expect((await app().send({ ...event, occurredAt })).status).toBe(201)
    },
  )

  it('a beacon: text/plain with the key in the address', async () => {
    const response = await app().request(`/v1/events?key=${app().writeKey}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify(event),
    })
    expect(response.status).toBe(201)
  })

  it('a body compressed with gzip', async () => {
    expect((await post(gzipSync(JSON.stringify(event)), { 'content-encoding': 'gzip' })).status).toBe(201)
  })

  it('a preflight with what a browser needs to know', async () => {
    const response = await app().request('/v1/events', { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-methods')).toContain('POST')
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization')
  })
})

describe('POST /v1/events refuses', () => {
  it.each([
    ['no JSON', '{"sessionId":', ['']],
    ['NaN', '{"sessionId":"s","category":"c","name":"n","occurredAt":"2026-11-21T11:00:00Z","data":{"a":NaN}}', ['']],
    [
      'a name given twice',
      '{"sessionId":"s","sessionId":"t","category":"c","name":"n","occurredAt":"2026-11-21T11:00:00Z"}',
      ['/sessionId'],
    ],
    ['\\u0000 in the data', JSON.stringify({ ...event, data: { a: { b: '\0' } } }), ['/data/a/b']],
    [
      'half a surrogate pair',
      '{"sessionId":"s","category":"c","name":"n","occurredAt":"2026-11-21T11:00:00Z","data":{"a":"\\ud800"}}',
      ['/data/a'],
    ],
    [
      'deep nesting',
      `{"sessionId":"s","category":"c","name":"n","occurredAt":"2026-11-21T11:00:00Z","data":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`,
      [expect.stringMatching(/^\/data(\/a)+$/)],
    ],
    ['data that is a list', JSON.stringify({ ...event, data: [] }), ['/data']],
    ['an unknown member', JSON.stringify({ ...event, userId: 1 }), ['/userId']],
    ['an empty session id', JSON.stringify({ ...event, sessionId: '' }), ['/sessionId']],
    ['a name of 101 characters', JSON.stringify({ ...event, name: 'x'.repeat(101) }), ['/name']],
    ['a time that does not exist', JSON.stringify({ ...event, occurredAt: '2026-02-30T00:00:00Z' }), ['/occurredAt']],
    ['a negative sequence', JSON.stringify({ ...event, sequence: -1 }), ['/sequence']],
    ['no session id', JSON.stringify({ ...event, sessionId: undefined }), ['/sessionId']],
  ])('%s, with a pointer to it', async (_, body, pointers) => {
    expect(await refusal(await post(body))).toEqual([400, pointers])
    expect(await rows()).toEqual([])
  })

  it('a megabyte, and truncated, broken or bursting gzip', async () => {
    const gzip = { 'content-encoding': 'gzip' }
    const whole = gzipSync(JSON.stringify(event))
    expect((await post(JSON.stringify({ ...event, data: { a: 'x'.repeat(1e6) } }))).status).toBe(413)
    expect(await refusal(await post(whole.subarray(0, whole.length - 9), gzip))).toEqual([400, ['']])
    expect(await refusal(await post('no gzip', gzip))).toEqual([400, ['']])
    expect((await post(gzipSync(Buffer.alloc(50_000_000)), gzip)).status).toBe(413)
    expect((await post('x', { 'content-encoding': 'br' })).status).toBe(415)
    expect(await rows()).toEqual([])
  })

  it('bytes that are no UTF-8', async () => {
    expect(await refusal(await post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])))).toEqual([400, ['']])
  })

  it('another media type', async () => {
    expect((await post('<event/>', { 'content-type': 'application/xml' })).status).toBe(415)
  })

  it.each([
    ['no key', '', 401],
    ['an unknown key', 'Bearer tsw_unknown', 401],
    ['a scheme that is not Bearer', 'Basic abc', 401],
  ])('%s', async (_, authorization, status) => {
    const response = await post(JSON.stringify(event), { authorization })
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([status, 'Bearer'])
  })

  it('a read key, and keys of a disabled application', async () => {
    expect((await app().send(event, app().readKey)).status).toBe(403)
    await app().ask('PATCH', `/v1/applications/${app().id}`, { disabled: true })
    app().clock.advance(1_001)
    expect((await app().send(event)).status).toBe(403)
  })

  it('a key before anything of the body is read', async () => {
    const response = await post('{', { authorization: 'Bearer tsw_unknown' })
    expect(response.status).toBe(401)
  })

  it('a browser from an origin that the application does not allow', async () => {
    const from = (origin: string) => post(JSON.stringify(event), { origin })
    expect((await from('https://shop.example')).status).toBe(403)
    await app().ask('PATCH', `/v1/applications/${app().id}`, { allowedOrigins: ['https://shop.example'] })
    app().clock.advance(1_001)
    expect((await from('https://shop.example')).status).toBe(201)
    expect((await from('https://evil.example')).status).toBe(403)
  })

  it('more than the rate and the quota, and says when to come back', async () => {
    await app().ask('PATCH', `/v1/applications/${app().id}`, { ratePerSecond: 2, dailyQuota: 3 })
    app().clock.advance(1_001)
    const send = (name: string) => app().send({ ...event, name })
    expect([(await send('1')).status, (await send('2')).status]).toEqual([201, 201])
    const fast = await send('3')
    expect([fast.status, fast.headers.get('retry-after')]).toEqual([429, '1'])
    app().clock.advance(3_000)
    expect((await send('3')).status).toBe(201)
    app().clock.advance(13_000)
    const much = await send('4')
    expect([much.status, Number(much.headers.get('retry-after'))]).toEqual([429, 12 * 3_600 - 17])
    expect(await rows()).toHaveLength(3)
  })
})

describe('POST /v1/events protects', () => {
  it('what a browser says of itself marks the event and drops nothing', async () => {
    await app().ask('PATCH', `/v1/applications/${app().id}`, { allowedOrigins: ['*'] })
    app().clock.advance(1_001)
    const origin = 'https://shop.example'
    await post(JSON.stringify({ ...event, name: 'crawler' }), { origin, 'user-agent': 'Googlebot/2.1' })
    await post(JSON.stringify({ ...event, name: 'person' }), {
      origin,
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
    })
    const bots = Object.fromEntries((await rows()).map((row) => [row['name'], row['bot']]))
    expect(bots).toEqual({ crawler: true, person: false })
  })

  it('a quoted, escaped, unicode payload comes back as it was sent', async () => {
    const data = { 'q"\\{},': ['\\', '"', '{}', 'NULL', '\n\t', '\u2028', '😀', '\\u0000'], '': null }
    await app().send({ ...event, data, name: '{"a",NULL}' })
    expect(await rows()).toMatchObject([{ data, name: '{"a",NULL}' }])
  })
})
