import { describe, expect, it } from 'vitest'
import { rowCounts } from '../../../support/app.ts'
import { useEyeApp } from '../../../support/eye-app.ts'

const app = useEyeApp()

const view = { type: 'object', properties: { host: { type: 'string' } }, required: ['host'] }
interface Version {
  readonly id: string
  readonly version: number
  readonly retiredAt: string | null
}

const post = (change: object = {}): Promise<Response> =>
  app().ask('POST', '/v1/event-schemas', {
    applicationId: app().id,
    category: 'page',
    name: 'view',
    schema: view,
    ...change,
  })
const posted = async (change: object = {}): Promise<Version> => {
  const response = await post(change)
  expect(response.status).toBe(201)
  return (await response.json()) as Version
}
const list = async (query = '', token?: string): Promise<readonly Version[]> =>
  ((await (await app().ask('GET', `/v1/event-schemas${query}`, undefined, token)).json()) as { data: Version[] }).data
/** The writes of other processes are seen within a second. */
const aSecondLater = (): void => app().clock.advance(1_000)
const statusOf = async (data: unknown, key?: string): Promise<number> =>
  (await app().send({ data, messageId: crypto.randomUUID() }, key)).status

describe('POST /v1/event-schemas', () => {
  describe('answers', () => {
    it('the first version, then the next, of which the last counts', async () => {
      const first = await posted()
      app().clock.advance(1)
      const second = await posted({ schema: { type: 'object' } })
      expect([first.version, second.version]).toEqual([1, 2])
      expect((await list()).map(({ version, retiredAt }) => [version, retiredAt])).toEqual([
        [1, '2026-11-21T12:00:00.001000Z'],
        [2, null],
      ])
    })

    it('each of many posts at once with a version of its own', async () => {
      const versions = await Promise.all(Array.from({ length: 8 }, async () => (await posted()).version))
      expect(versions.toSorted((left, right) => left - right)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      expect((await list()).filter(({ retiredAt }) => retiredAt === null)).toHaveLength(1)
    })

    it('versions that are counted for each category and name alone', async () => {
      await posted()
      expect(await posted({ name: 'click' })).toMatchObject({ version: 1 })
      expect(await posted({ applicationId: (await app().join()).id })).toMatchObject({ version: 1 })
      expect((await list()).filter(({ retiredAt }) => retiredAt === null)).toHaveLength(3)
    })

    it('the schema as it was given', async () => {
      const schema = { ...view, $schema: 'https://json-schema.org/draft/2020-12/schema', 'x-owner': [1.5, null, 'é'] }
      const { id } = await posted({ schema })
      expect(await (await app().ask('GET', `/v1/event-schemas/${id}`)).json()).toMatchObject({ schema })
    })

    it('a schema by which events are judged within a second', async () => {
      expect(await statusOf({})).toBe(201)
      await posted()
      aSecondLater()
      expect(await statusOf({})).toBe(202)
      expect(await statusOf({ host: 'x' })).toBe(201)
    })
  })

  describe('refuses', () => {
    it.each([
      ['/schema/properties/host/type', { schema: { properties: { host: { type: 'text' } } } }],
      ['/schema/properties/host/$ref', { schema: { properties: { host: { $ref: 'https://shop.example/' } } } }],
      ['/schema/pattern', { schema: { pattern: '(a+)+$' } }],
      ['/schema', { schema: { title: 'x'.repeat(33 * 1024) } }],
    ])('a schema that cannot be used with 422, and points at %s', async (pointer, change) => {
      const response = await post(change)
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({ type: '/problems/refused', errors: [{ in: 'body', pointer }] })
    })

    it.each([
      ['/schema', { schema: [] }],
      ['/schema', { schema: true }],
      ['/schema', { schema: null }],
      ['/applicationId', { applicationId: 'x' }],
      ['/name', { name: '' }],
      ['/version', { version: 1 }],
      ['/schema/title', { schema: { title: '\0' } }],
      ['/schema/title', { schema: { title: '\ud800' } }],
    ])('what is malformed, and points at %s', async (pointer, change) => {
      const response = await post(change)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer }] })
    })

    it.each([
      ['a name given twice', '{"schema":{"type":"object","type":"string"}}', 400],
      ['a thousand levels', `{"schema":${'{"not":'.repeat(1_000)}{}${'}'.repeat(1_000)}}`, 400],
      ['thirty thousand lists', `{"schema":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 400],
      ['more than 64 KiB', `{"schema":{"title":"${'x'.repeat(64 * 1024)}"}}`, 413],
      ['no JSON', '{', 400],
    ])('%s', async (_, body, status) => {
      expect((await app().ask('POST', '/v1/event-schemas', body)).status).toBe(status)
    })

    it('an application that is not there', async () => {
      const before = await rowCounts(app().db)
      expect((await post({ applicationId: '019aa5b1-7c00-7a3b-9c1d-2e5f60718293' })).status).toBe(404)
      expect(await rowCounts(app().db)).toEqual(before)
    })

    it('the 201st type of an application, but not another version of one that it has', async () => {
      for (let at = 0; at < 200; at++) await posted({ name: `view ${at}` })
      expect((await post({ name: 'one more' })).status).toBe(422)
      expect(await posted({ name: 'view 7' })).toMatchObject({ version: 2 })
    })
  })

  describe('protects', () => {
    it('itself from everybody but the administrator', async () => {
      for (const token of [app().readKey, app().writeKey, 'nobody'])
        expect((await app().ask('POST', '/v1/event-schemas', {}, token)).status).toBe(401)
      expect((await app().post('/v1/event-schemas', {})).status).toBe(401)
    })
  })
})

describe('GET /v1/event-schemas', () => {
  it('answers pages that hold each version once, and the filters', async () => {
    for (const name of ['a', 'b', 'a', 'c', 'a']) {
      await posted({ name })
      app().clock.advance(1)
    }
    const seen: string[] = []
    for (let path: string | undefined = '/v1/event-schemas?limit=2&category=page'; path !== undefined;) {
      const response = await app().ask('GET', path)
      seen.push(...((await response.json()) as { data: Version[] }).data.map(({ id }) => id))
      path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(seen).toEqual((await list()).map(({ id }) => id))
    expect(new Set(seen).size).toBe(5)
    expect((await list('?name=a')).map(({ version }) => version)).toEqual([1, 2, 3])
    expect(await list('?category=other')).toEqual([])
  })

  it('answers a read key with the schemas of its own application alone', async () => {
    const other = await app().join()
    const own = await posted()
    const foreign = await posted({ applicationId: other.id })
    expect((await list('', app().readKey)).map(({ id }) => id)).toEqual([own.id])
    expect((await app().ask('GET', `/v1/event-schemas/${own.id}`, undefined, app().readKey)).status).toBe(200)
    expect((await app().ask('GET', `/v1/event-schemas/${foreign.id}`, undefined, app().readKey)).status).toBe(404)
    expect((await app().ask('GET', `/v1/event-schemas?application=${other.id}`, undefined, app().readKey)).status).toBe(
      403,
    )
  })

  it('refuses a write key, and an id that is none', async () => {
    expect((await app().ask('GET', '/v1/event-schemas', undefined, app().writeKey)).status).toBe(403)
    expect((await app().ask('GET', '/v1/event-schemas/1')).status).toBe(400)
    expect((await app().ask('GET', `/v1/event-schemas/${app().id}`)).status).toBe(404)
  })
})

describe('DELETE /v1/event-schemas/{schemaId}', () => {
  it('leaves the type without a schema: the version before does not come back', async () => {
    await posted()
    const second = await posted({ schema: { type: 'object', maxProperties: 0 } })
    aSecondLater()
    expect(await statusOf({ host: 'x' })).toBe(202)
    expect((await app().ask('DELETE', `/v1/event-schemas/${second.id}`)).status).toBe(204)
    aSecondLater()
    expect(await statusOf({ host: 'x' })).toBe(201)
    expect(await statusOf({})).toBe(201)
    expect(await posted()).toMatchObject({ version: 3 })
  })

  it('keeps the instant of the first time when it is asked for twice', async () => {
    const { id } = await posted()
    await app().ask('DELETE', `/v1/event-schemas/${id}`)
    aSecondLater()
    expect((await app().ask('DELETE', `/v1/event-schemas/${id}`)).status).toBe(204)
    expect((await list())[0]?.retiredAt).toBe('2026-11-21T12:00:00.000000Z')
  })

  it('does not touch the version that counts when an older one is meant', async () => {
    const first = await posted()
    await posted()
    await app().ask('DELETE', `/v1/event-schemas/${first.id}`)
    aSecondLater()
    expect(await statusOf({})).toBe(202)
  })

  it('refuses what is not there, and everybody but the administrator', async () => {
    expect((await app().ask('DELETE', `/v1/event-schemas/${app().id}`)).status).toBe(404)
    const { id } = await posted()
    expect((await app().ask('DELETE', `/v1/event-schemas/${id}`, undefined, app().readKey)).status).toBe(401)
  })
})

describe('the judgement of events', () => {
  it('says where the data fails, and keeps the good events of the same batch', async () => {
    await posted()
    aSecondLater()
    const response = await app().send([{ data: { host: 'x' } }, { data: { host: 5 } }, { name: 'other', data: {} }])
    expect(await response.json()).toMatchObject({
      receipts: [
        { status: 'stored' },
        { status: 'quarantined', reason: 'invalid-data', pointer: '/data/host' },
        { status: 'stored' },
      ],
    })
  })

  it('quarantines a type without a schema where the application wants it so', async () => {
    const strict = await app().join('quarantine')
    const response = await app().send({}, strict.writeKey)
    expect(response.status).toBe(202)
    expect(await response.json()).toMatchObject({ reason: 'unknown-type', pointer: '/name' })
    await posted({ applicationId: strict.id, schema: {} })
    aSecondLater()
    expect(await statusOf({}, strict.writeKey)).toBe(201)
    expect((await app().send({ name: 'other' }, strict.writeKey)).status).toBe(202)
  })

  it('is never by another application’s schema', async () => {
    await posted()
    aSecondLater()
    const other = await app().join()
    expect(await statusOf({}, other.writeKey)).toBe(201)
  })

  it('of a time comes before that of the data', async () => {
    await posted()
    aSecondLater()
    const response = await app().send({ occurredAt: '2027-01-01T00:00:00Z', data: {} })
    expect(await response.json()).toMatchObject({ reason: 'future-timestamp' })
  })
})

describe('POST /v1/event-schema-proposals', () => {
  const propose = (change: object = {}, token?: string): Promise<Response> =>
    app().ask(
      'POST',
      '/v1/event-schema-proposals',
      { applicationId: app().id, category: 'page', name: 'view', ...change },
      token,
    )

  it('answers a schema of the events of that type, which may be posted as it is', async () => {
    await app().send([
      { data: { host: 'x', n: 1 } },
      { data: { host: 'y' } },
      { name: 'other', data: { unrelated: true } },
    ])
    const response = await propose({}, app().readKey)
    expect(response.status).toBe(200)
    const { basedOn, schema } = (await response.json()) as { basedOn: number; schema: object }
    expect(basedOn).toBe(2)
    expect(schema).toEqual({
      type: 'object',
      properties: { host: { type: 'string' }, n: { type: 'integer' } },
      required: ['host'],
    })
    await posted({ schema })
  })

  it('answers from the newest thousand', async () => {
    const start = app().clock.now() - 3_600_000
    for (const part of [0, 1, 2]) {
      const events = Array.from({ length: 500 }, (_, at) => ({
        occurredAt: new Date(start + (part * 500 + at) * 1_000).toISOString(),
        data: part === 0 ? { old: at } : { fresh: at },
      }))
      expect((await app().send(events)).status).toBe(200)
    }
    expect(await (await propose()).json()).toMatchObject({ basedOn: 1_000, schema: { required: ['fresh'] } })
  })

  it('refuses a type without events, another application, and what is malformed', async () => {
    const other = await app().join()
    expect((await propose()).status).toBe(404)
    expect((await propose({ applicationId: other.id }, app().readKey)).status).toBe(403)
    expect((await propose({ name: 5 })).status).toBe(400)
    expect((await propose({}, app().writeKey)).status).toBe(403)
  })
})
