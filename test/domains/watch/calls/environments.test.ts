import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { webCryptoSealing } from '#adapters/system/web-crypto-sealing.ts'
import { secretKey, useCallsApp } from '../../../support/calls-app.ts'
import { useEchoServer } from '../../../support/echo-server.ts'

const app = useCallsApp()
const server = useEchoServer()

interface Environment {
  readonly id: string
  readonly variables: unknown
  readonly secretNames: readonly string[]
}

const create = async (secrets: object): Promise<Environment> => {
  const list = Object.entries(secrets).map(([name, value]) => ({ name, value: value as unknown }))
  const variables = [{ name: 'base', value: server.origin() }]
  const response = await app().ask('POST', '/v1/environments', { name: 'staging', variables, secrets: list })
  expect(response.status).toBe(201)
  const text = await response.text()
  expect(text).not.toContain('swordfish')
  return JSON.parse(text) as Environment
}

const runWith = async (environmentId: string, ask = app().ask): Promise<Response> => {
  const request = { url: '{{base}}/x', auth: { kind: 'bearer', token: '{{key}}' } }
  const call = await ask('POST', '/v1/calls', { name: 'a', request })
  const { id } = (await call.json()) as { id: string }
  return ask('POST', `/v1/calls/${id}/runs`, { environmentId })
}

describe('secrets of environments', () => {
  test('they are shown by name alone, and encrypted in the database', async () => {
    const { id, secretNames } = await create({ key: 'swordfish', other: 'swordfish' })
    expect(secretNames).toEqual(['key', 'other'])
    const rows = (await app().db.execute(sql`select * from environments`)) as unknown as readonly {
      secrets: Record<string, string>
    }[]
    expect(JSON.stringify(rows)).not.toContain('swordfish')
    const { key, other } = rows[0]?.secrets ?? {}
    expect(key?.length).toBe(other?.length)
    expect(key).not.toBe(other)
    for (const path of ['/v1/environments', `/v1/environments/${id}`])
      expect(await (await app().ask('GET', path)).text()).not.toContain('swordfish')
  })

  test('a replacement leaves those that it does not name; null removes one', async () => {
    const { id } = await create({ key: 'swordfish', gone: 'swordfish' })
    const body = {
      name: 'staging',
      secrets: [
        { name: 'gone', value: null },
        { name: 'new', value: 'swordfish' },
      ],
    }
    const replaced = (await (await app().ask('PUT', `/v1/environments/${id}`, body)).json()) as Environment
    expect(replaced).toMatchObject({ variables: [], secretNames: ['key', 'new'] })
  })

  test('without a SECRET_KEY they are refused, and the refusal says how to make one', async () => {
    const { ask } = app().with({ sealing: null })
    const body = { name: 'a', secrets: [{ name: 'key', value: 'swordfish' }] }
    const refused = await ask('POST', '/v1/environments', body)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      detail: expect.stringContaining('openssl rand -hex 32'),
      errors: [{ pointer: '/secrets' }],
    })
    expect((await ask('POST', '/v1/environments', { name: 'a' })).status).toBe(201)
  })

  test('under another key, or without one, a run says that they do not open', async () => {
    const { id } = await create({ key: 'swordfish' })
    expect((await runWith(id)).status).toBe(200)
    const other = await runWith(id, app().with({ sealing: webCryptoSealing('00'.repeat(32)) }).ask)
    expect(other.status).toBe(409)
    expect(await other.json()).toMatchObject({ detail: expect.stringContaining('stored under another SECRET_KEY') })
    const none = await runWith(id, app().with({ sealing: null }).ask)
    expect(await none.json()).toMatchObject({ detail: expect.stringContaining('the server has no SECRET_KEY') })
  })

  test('a sealed secret opens under its own name and key alone, and only unchanged', async () => {
    const sealing = webCryptoSealing(secretKey)
    const sealed = await sealing.seal('a', 'swordfish ö')
    expect(await sealing.open('a', sealed)).toBe('swordfish ö')
    expect(await sealing.open('b', sealed)).toBeUndefined()
    expect(await webCryptoSealing('00'.repeat(32)).open('a', sealed)).toBeUndefined()
    const changed = sealed.slice(0, 20) + (sealed[20] === 'A' ? 'B' : 'A') + sealed.slice(21)
    expect(await sealing.open('a', changed)).toBeUndefined()
    for (const text of ['', '1.', '1.AAAA', 'x']) expect(await sealing.open('a', text)).toBeUndefined()
    expect(await sealing.seal('a', 'swordfish ö')).not.toBe(sealed)
  })

  test('short ones and too many are refused', async () => {
    const short = { name: 'a', secrets: [{ name: 'key', value: 'abc' }] }
    expect((await app().ask('POST', '/v1/environments', short)).status).toBe(400)
    const many = (from: number) =>
      Array.from({ length: 60 }, (_, index) => ({ name: `n${from + index}`, value: 'swordfish' }))
    const created = await app().ask('POST', '/v1/environments', { name: 'a', secrets: many(0) })
    const { id } = (await created.json()) as Environment
    expect((await app().ask('PUT', `/v1/environments/${id}`, { name: 'a', secrets: many(60) })).status).toBe(422)
  })

  test('an application has at most fifty environments', async () => {
    for (let number = 0; number < 50; number++)
      expect((await app().ask('POST', '/v1/environments', { name: `e${number}` })).status).toBe(201)
    expect((await app().ask('POST', '/v1/environments', { name: 'one more' })).status).toBe(422)
  })
})
