import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { webCryptoSealing } from '#adapters/system/web-crypto-sealing.ts'
import { adminToken, useCallsApp } from '../../../support/calls-app.ts'
import { pushBrowser } from '../../../support/push-browser.ts'

const app = useCallsApp()

interface Channel {
  readonly id: string
  readonly secret: string | null
  readonly [field: string]: unknown
}

const url = 'https://hooks.example.com/very-secret-path'
/** The least that each kind needs. */
const least: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  webhook: { url },
  slack: { url },
  discord: { url },
  teams: { url },
  email: { address: 'ops@example.org' },
  http: { url },
}
const kinds = Object.keys(least)

const create = (fields: object, token?: string): Promise<Response> =>
  app().ask('POST', '/v1/channels', { name: 'on call', kind: 'webhook', ...fields }, token)
const made = async (fields: object): Promise<Channel> => {
  const answer = await create(fields)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()) as Channel
}
const replace = (id: string, fields: object): Promise<Response> =>
  app().ask('PUT', `/v1/channels/${id}`, { name: 'on call', kind: 'webhook', ...fields })
const get = async (id: string): Promise<Channel> =>
  (await (await app().ask('GET', `/v1/channels/${id}`)).json()) as Channel
/** The status of a refusal, and where its faults are. */
const faults = async (answer: Response): Promise<readonly unknown[]> => {
  const { errors = [] } = (await answer.json()) as { errors?: readonly { pointer: string }[] }
  return [answer.status, ...errors.map(({ pointer }) => pointer)]
}

describe('a channel', () => {
  it.each(kinds)('of kind %s is created with what it needs, and shown with its presets and a hint', async (kind) => {
    const channel = await made({ kind, ...least[kind] })
    expect(channel).toMatchObject({
      name: 'on call',
      kind,
      minSeverity: 'degraded',
      quietHours: null,
      nextChannelId: null,
      escalateAfterMinutes: null,
      isEnabled: true,
      hint: kind === 'email' ? 'o•••@example.org' : 'hooks.example.com',
    })
    expect(await get(channel.id)).toEqual({ ...channel, secret: null })
  })

  it.each(kinds)('of kind %s refuses to be without its address, and refuses fields of other kinds', async (kind) => {
    const [needed] = Object.keys(least[kind] ?? {})
    expect(await faults(await create({ kind }))).toEqual([400, `/${needed}`])
    const foreign: Readonly<Record<string, unknown>> = {
      url,
      secret: `whsec_${'A'.repeat(32)}`,
      address: 'ops@example.org',
      method: 'PUT',
      header: { name: 'X-Key', value: 'x' },
      token: 'x',
    }
    const own = new Set([...Object.keys(least[kind] ?? {}), ...(kind === 'webhook' ? ['secret'] : [])])
    if (kind === 'http') for (const name of ['method', 'header', 'token']) own.add(name)
    const refused = await faults(await create({ kind, ...foreign }))
    const others = Object.keys(foreign).filter((name) => !own.has(name))
    expect(refused).toEqual([400, ...others.map((name) => `/${name}`)])
  })

  it('of kind push needs what a browser tells: an https endpoint and two keys of their lengths', async () => {
    const { keys } = pushBrowser()
    const endpoint = 'https://push.example.com/send/abc'
    const made = await create({ kind: 'push', url: endpoint, keys })
    expect(made.status).toBe(201)
    const text = await made.text()
    expect(text).toContain('push.example.com')
    expect(text).not.toContain('send/abc')
    expect(text).not.toContain(keys.auth)
    const again = { kind: 'push', url: endpoint, keys }
    expect(await faults(await create({ ...again, url: 'http://push.example.com/' }))).toEqual([400, '/url'])
    expect(await faults(await create({ ...again, keys: { ...keys, auth: 'short' } }))).toEqual([400, '/keys/auth'])
    const offTheCurve = `BAAA${'A'.repeat(83)}`
    expect(await faults(await create({ ...again, keys: { ...keys, p256dh: offTheCurve } }))).toEqual([
      400,
      '/keys/p256dh',
    ])
    expect(await faults(await create({ ...again, keys: { ...keys, p256dh: keys.auth } }))).toEqual([
      400,
      '/keys/p256dh',
    ])
  })

  it.each([
    ['url', 'ftp://example.org/'],
    ['url', 'https://user:pass@example.org/'],
    ['secret', 'whsec_short'],
    ['secret', 'A'.repeat(40)],
  ])('refuses %s %s', async (name, value) => {
    expect(await faults(await create({ url, [name]: value }))).toEqual([400, `/${name}`])
  })

  it.each(['Host', 'Content-Length', 'Authorization', 'Title', 'bad name', 'a:b'])(
    'of kind http refuses a header field %s of its own',
    async (name) => {
      expect(await faults(await create({ kind: 'http', url, header: { name, value: 'x' } }))).toEqual([400, '/header'])
    },
  )

  it('refuses an address that is no mail address', async () => {
    for (const address of ['ops', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example'])
      expect(await faults(await create({ kind: 'email', address }))).toEqual([400, '/address'])
  })

  it('shows the secret that it made once, and never an address', async () => {
    const channel = await made({ url })
    expect(channel.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const own = await made({ name: 'own', url, secret: `whsec_${'A'.repeat(32)}` })
    expect(own.secret).toBeNull()
    for (const path of ['/v1/channels', `/v1/channels/${channel.id}`]) {
      const text = await (await app().ask('GET', path)).text()
      expect(text).not.toContain('very-secret-path')
      expect(text).not.toContain('whsec_')
    }
    const rows = JSON.stringify(await app().db.execute(sql`select * from channels`))
    expect(rows).not.toContain('very-secret-path')
    expect(rows).not.toContain(channel.secret)
  })

  it('keeps the fields of its address that a replacement leaves out, and its secret', async () => {
    const { id } = await made({ url })
    expect((await replace(id, { name: 'renamed', minSeverity: 'down' })).status).toBe(200)
    expect(await get(id)).toMatchObject({ name: 'renamed', minSeverity: 'down', hint: 'hooks.example.com' })
    const moved = (await (await replace(id, { url: 'https://other.example/' })).json()) as Channel
    expect(moved).toMatchObject({ hint: 'other.example', secret: null })
    const renewed = (await (await replace(id, { secret: null })).json()) as Channel
    expect(renewed).toMatchObject({ hint: 'other.example', secret: expect.stringMatching(/^whsec_/) })
  })

  it('keeps its kind', async () => {
    const { id } = await made({ url })
    expect(await faults(await replace(id, { kind: 'slack' }))).toEqual([422, '/kind'])
  })

  it('has a name of its own in its application', async () => {
    const { id } = await made({ url })
    expect((await create({ url })).status).toBe(409)
    await made({ name: 'other', url })
    expect((await replace(id, { name: 'other' })).status).toBe(409)
  })

  it('needs a SECRET_KEY, and the refusal says how to make one', async () => {
    const refused = await app().with({ sealing: null }).ask('POST', '/v1/channels', { name: 'a', kind: 'slack', url })
    expect(await refused.clone().text()).toContain('openssl rand -hex 32')
    expect(await faults(refused)).toEqual([422, '/url'])
  })

  it('cannot be changed in part under another SECRET_KEY', async () => {
    const { id } = await made({ kind: 'http', url })
    const other = app().with({ sealing: webCryptoSealing('00'.repeat(32)) })
    const body = { name: 'on call', kind: 'http', token: 'x' }
    const answer = await other.ask('PUT', `/v1/channels/${id}`, body)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('another SECRET_KEY')
  })
})

describe('quiet hours', () => {
  const hours = { zone: 'Europe/Brussels', from: '22:00', to: '07:00' }

  it('are broken by what is down, unless somebody decides otherwise', async () => {
    expect(await made({ url, quietHours: hours })).toMatchObject({ quietHours: { ...hours, exceptFrom: 'down' } })
    const never = { ...hours, exceptFrom: null }
    expect(await made({ name: 'never', url, quietHours: never })).toMatchObject({ quietHours: never })
  })

  it.each([
    [{ zone: 'Mars/Base' }, '/quietHours/zone'],
    [{ from: '24:00' }, '/quietHours/from'],
    [{ to: '7:00' }, '/quietHours/to'],
    [{ from: '07:00' }, '/quietHours/to'],
    [{ exceptFrom: 'loud' }, '/quietHours/exceptFrom'],
  ])('refuse %j', async (wrong, pointer) => {
    expect(await faults(await create({ url, quietHours: { ...hours, ...wrong } }))).toEqual([400, pointer])
  })
})

describe('the next channel', () => {
  it('belongs to the same application', async () => {
    const other = await app().join()
    const foreign = (await (await create({ url }, other.watchKey)).json()) as Channel
    const unknown = '019aa000-0000-7000-8000-000000000001'
    for (const nextChannelId of [foreign.id, unknown])
      expect(await faults(await create({ url, nextChannelId }))).toEqual([422, '/nextChannelId'])
  })

  it('never leads back', async () => {
    const first = await made({ name: 'first', url })
    const second = await made({ name: 'second', url, nextChannelId: first.id })
    const third = await made({ name: 'third', url, nextChannelId: second.id, escalateAfterMinutes: 15 })
    expect(third).toMatchObject({ escalateAfterMinutes: 15 })
    for (const nextChannelId of [first.id, second.id, third.id])
      expect(await faults(await replace(first.id, { name: 'first', nextChannelId }))).toEqual([422, '/nextChannelId'])
  })

  it('is needed for an escalation', async () => {
    expect(await faults(await create({ url, escalateAfterMinutes: 5 }))).toEqual([400, '/escalateAfterMinutes'])
  })

  it('is forgotten when it is removed', async () => {
    const first = await made({ name: 'first', url })
    const second = await made({ name: 'second', url, nextChannelId: first.id, escalateAfterMinutes: 5 })
    expect((await app().ask('DELETE', `/v1/channels/${first.id}`)).status).toBe(204)
    expect(await get(second.id)).toMatchObject({ nextChannelId: null, escalateAfterMinutes: null })
  })
})

describe('channels', () => {
  it('are seen by the keys of their application alone', async () => {
    const { id } = await made({ url })
    const other = await app().join()
    for (const [method, path, body] of [
      ['GET', `/v1/channels/${id}`],
      ['PUT', `/v1/channels/${id}`, { name: 'x', kind: 'webhook' }],
      ['DELETE', `/v1/channels/${id}`],
      ['POST', `/v1/channels/${id}/test`],
    ] as const)
      expect((await app().ask(method, path, body, other.watchKey)).status).toBe(404)
    const listed = await app().ask('GET', '/v1/channels', undefined, other.watchKey)
    expect(await listed.json()).toMatchObject({ data: [] })
    for (const token of ['', app().readKey]) {
      const status = (await app().ask('GET', '/v1/channels', undefined, token)).status
      expect(status).toBe(token === '' ? 401 : 403)
    }
    expect(await (await app().ask('GET', '/v1/channels', undefined, adminToken)).json()).toMatchObject({
      data: [{ id }],
    })
  })

  it('are at most fifty in an application, and come in pages', async () => {
    for (let number = 0; number < 50; number++) {
      app().clock.advance(1)
      await made({ name: `c${number}`, kind: 'slack', url })
    }
    expect(await faults(await create({ name: 'one more', url }))).toEqual([422, ''])
    const names: unknown[] = []
    let cursor = ''
    do {
      const answer = await app().ask('GET', `/v1/channels?limit=20${cursor}`)
      const { data, meta } = (await answer.json()) as { data: Channel[]; meta: { nextCursor: string | null } }
      names.push(...data.map(({ name }) => name))
      cursor = meta.nextCursor === null ? '' : `&cursor=${meta.nextCursor}`
    } while (cursor !== '')
    expect(names).toEqual(Array.from({ length: 50 }, (_, number) => `c${number}`))
  })
})
