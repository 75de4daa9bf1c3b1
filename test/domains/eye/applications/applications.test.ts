import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useEyeApp } from '../../../support/eye-app.ts'

const app = useEyeApp()

interface Key {
  readonly id: string
  readonly key: string
  readonly hint: string
  readonly scope: string
}

interface Application {
  readonly id: string
  readonly name: string
  readonly writeKey: Key
  readonly readKey: Key
}

const create = async (body: object): Promise<Application> =>
  (await (await app().ask('POST', '/v1/applications', body)).json()) as Application

const event = { name: 'n', occurredAt: '2026-11-21T11:00:00Z' }
const status = async (key: string): Promise<number> =>
  (await app().send({ ...event, messageId: crypto.randomUUID() }, key)).status

/** Every process has read again what it knows of keys by then. */
const aSecondLater = () => app().clock.advance(1_001)

describe('applications answer', () => {
  it('201 with both keys, which open what they say', async () => {
    const { writeKey, readKey } = await create({ name: 'web shop' })
    expect(await status(writeKey.key)).toBe(201)
    expect((await app().ask('GET', '/v1/eye/health', undefined, readKey.key)).status).toBe(200)
  })

  it('what was chosen, and the defaults where nothing was', async () => {
    const { id } = await create({ name: 'web shop', allowedOrigins: ['https://a.example'], unknownTypes: 'quarantine' })
    expect(await (await app().ask('GET', `/v1/applications/${id}`)).json()).toMatchObject({
      name: 'web shop',
      allowedOrigins: ['https://a.example'],
      unknownTypes: 'quarantine',
      ratePerSecond: 50_000,
      dailyQuota: 100_000_000,
      disabledAt: null,
    })
  })

  it('a list in pages that a cursor and a Link header lead through', async () => {
    const names = ['a', 'b', 'c']
    for (const name of names) {
      app().clock.advance(1)
      await create({ name })
    }
    const seen: string[] = []
    let path: string | undefined = '/v1/applications?limit=2'
    for (let page = 0; path !== undefined && page < 5; page++) {
      const response: Response = await app().ask('GET', path)
      seen.push(...((await response.json()) as { data: Application[] }).data.map(({ name }) => name))
      path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(seen).toEqual(['shop 1', ...names])
  })

  it('a rename and its new limits', async () => {
    const changed = await app().ask('PATCH', `/v1/applications/${app().id}`, { name: 'renamed', ratePerSecond: 7 })
    expect(await changed.json()).toMatchObject({ name: 'renamed', ratePerSecond: 7, dailyQuota: 100_000_000 })
  })
})

describe('applications refuse', () => {
  it.each([
    ['POST', '/v1/applications', { name: 'x' }],
    ['GET', '/v1/applications', undefined],
    ['PATCH', '/v1/applications/01a1fda7-f3ef-7a42-8cdc-9b43339630f2', { name: 'x' }],
    ['POST', '/v1/applications/01a1fda7-f3ef-7a42-8cdc-9b43339630f2/keys', { scope: 'read' }],
  ])('%s %s to anybody but the administrator', async (method, path, body) => {
    for (const token of ['nobody', app().readKey, app().writeKey]) {
      expect((await app().ask(method, path, body, token)).status).toBe(401)
    }
  })

  it('a name that is taken, when made and when renamed', async () => {
    const { id } = await create({ name: 'taken' })
    expect((await app().ask('POST', '/v1/applications', { name: 'taken' })).status).toBe(409)
    expect((await app().ask('PATCH', `/v1/applications/${app().id}`, { name: 'taken' })).status).toBe(409)
    expect((await app().ask('PATCH', `/v1/applications/${id}`, { name: 'taken' })).status).toBe(200)
  })

  it('what does not exist', async () => {
    const unknown = '/v1/applications/01a1fda7-f3ef-7a42-8cdc-9b43339630f2'
    expect((await app().ask('GET', unknown)).status).toBe(404)
    expect((await app().ask('GET', `${unknown}/keys`)).status).toBe(404)
    expect(
      (await app().ask('DELETE', `/v1/applications/${app().id}/keys/01a1fda7-f3ef-7a42-8cdc-9b43339630f2`)).status,
    ).toBe(404)
  })

  it.each([[{ name: '' }], [{ name: 'x', allowedOrigins: ['shop.example'] }], [{ name: 'x', ratePerSecond: 0 }], [{}]])(
    '%j',
    async (body) => {
      expect((await app().ask('POST', '/v1/applications', body)).status).toBe(400)
    },
  )
})

describe('keys protect', () => {
  it('are kept as digests alone, and never shown again', async () => {
    const { id, writeKey } = await create({ name: 'web shop' })
    const listed = await (await app().ask('GET', `/v1/applications/${id}/keys`)).text()
    expect(listed).not.toContain(writeKey.key)
    expect(listed).toContain(writeKey.hint)
    const stored = await app().db.execute(sql`select row_to_json(application_keys)::text as row from application_keys`)
    expect(JSON.stringify(stored)).not.toContain(writeKey.key)
  })

  it('a rotated key goes on through its overlap and not longer; the new one opens at once', async () => {
    const { id, writeKey } = await create({ name: 'web shop' })
    const path = `/v1/applications/${id}/keys/${writeKey.id}/rotations`
    const rotated = (await (await app().ask('POST', path, { overlapSeconds: 60 })).json()) as Key
    expect([await status(writeKey.key), await status(rotated.key)]).toEqual([201, 201])
    app().clock.advance(59_999)
    expect(await status(writeKey.key)).toBe(201)
    app().clock.advance(1)
    expect([await status(writeKey.key), await status(rotated.key)]).toEqual([401, 201])
  })

  it('a revoked key opens nothing a second later', async () => {
    const { id, writeKey } = await create({ name: 'web shop' })
    expect(await status(writeKey.key)).toBe(201)
    expect((await app().ask('DELETE', `/v1/applications/${id}/keys/${writeKey.id}`)).status).toBe(204)
    aSecondLater()
    expect(await status(writeKey.key)).toBe(401)
    expect((await app().ask('POST', `/v1/applications/${id}/keys/${writeKey.id}/rotations`, {})).status).toBe(409)
  })

  it('a key with an end opens nothing after it', async () => {
    const path = `/v1/applications/${app().id}/keys`
    const body = { scope: 'write', expiresAt: '2026-11-21T12:00:10Z' }
    const { key } = (await (await app().ask('POST', path, body)).json()) as Key
    expect(await status(key)).toBe(201)
    app().clock.advance(10_000)
    expect(await status(key)).toBe(401)
  })
})
