import { describe, expect, test } from 'vitest'
import { adminToken, useCallsApp } from '../../../support/calls-app.ts'
import { useEchoServer } from '../../../support/echo-server.ts'

const app = useCallsApp()
const server = useEchoServer()
const absent = '019aa5b1-7c00-7a3b-9c1d-2e5f60718293'

interface Saved {
  readonly id: string
  readonly [member: string]: unknown
}

/** Ids of different milliseconds are in order. */
const created = async (path: string, body: unknown): Promise<Saved> => {
  app().clock.advance(1)
  const response = await app().ask('POST', path, body)
  expect(response.status, await response.clone().text()).toBe(201)
  return (await response.json()) as Saved
}

const read = async (path: string): Promise<Record<string, unknown>> =>
  (await (await app().ask('GET', path)).json()) as Record<string, unknown>

const callTo = (path: string, more: object = {}) => ({
  name: path,
  request: { url: `${server.origin()}${path}`, ...more },
})

interface Run {
  readonly id: string
  readonly result: {
    readonly outcome: string
    readonly response: { readonly status: number; readonly body: string }
  }
}
const run = async (path: string, body: object = {}): Promise<Response> => app().ask('POST', `${path}/runs`, body)

describe('saved calls', () => {
  test('every kind of body and auth is answered as it was saved', async () => {
    const parameter = { name: 'a', value: '{{b}}', isOff: true }
    const requests = [
      { body: { kind: 'none' }, auth: { kind: 'none' } },
      { body: { kind: 'json', text: '{}' }, auth: { kind: 'basic', user: 'u', password: '{{p}}' } },
      { body: { kind: 'text', text: 'x', contentType: 'text/csv' }, auth: { kind: 'bearer', token: '{{t}}' } },
      { body: { kind: 'form', fields: [parameter] }, auth: { kind: 'header', name: 'x-key', value: '{{k}}' } },
      {
        body: { kind: 'file', parts: [{ ...parameter, fileName: 'a.txt', contentType: 'text/plain' }] },
        query: [parameter],
        headers: [parameter],
        settings: { follow: false, timeoutMs: 500 },
        asserts: [{ source: 'json', at: '$.a', op: 'exists', value: '' }],
        captures: [{ name: 'token', source: 'json', at: '$.token', isSecret: true }],
      },
    ]
    for (const request of requests) {
      const { id } = await created('/v1/calls', {
        name: 'a call',
        request: { method: 'POST', url: '{{base}}/x', ...request },
      })
      const saved = await read(`/v1/calls/${id}`)
      expect(saved).toMatchObject({ id, name: 'a call', collectionId: null, request })
      const { name, collectionId, position, request: again } = saved
      const replaced = await app().ask('PUT', `/v1/calls/${id}`, { name, collectionId, position, request: again })
      expect(((await replaced.json()) as Saved)['request']).toEqual(again)
    }
  })

  test('fields of another kind are left out', async () => {
    const body = { kind: 'json', text: '{}', fields: [{ name: 'a' }] }
    const { request } = await created('/v1/calls', { name: 'a call', request: { url: 'http://a', body } })
    expect(request).toMatchObject({
      method: 'GET',
      body: { kind: 'json', text: '{}' },
      settings: { timeoutMs: 10_000 },
    })
    expect(JSON.stringify(request)).not.toContain('fields')
  })

  test('paths and patterns that cannot work are refused where they stand', async () => {
    const asserts = [
      { source: 'json', at: '$..a..b', op: 'exists' },
      { source: 'body', op: 'matches', value: '(' },
      { source: 'xml', at: '//a', op: 'exists' },
      { source: 'header', op: 'exists' },
      { source: 'json', at: '{{path}}', op: 'exists' },
    ]
    const captures = [{ name: 'a', source: 'json', at: 'a' }]
    const response = await app().ask('POST', '/v1/calls', {
      name: 'a',
      request: { url: 'http://a', asserts, captures },
    })
    expect(response.status).toBe(422)
    const { errors } = (await response.json()) as { errors: { pointer: string }[] }
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      '/request/asserts/0/at',
      '/request/asserts/1/value',
      '/request/asserts/2/at',
      '/request/asserts/3/at',
      '/request/captures/0/at',
    ])
  })

  test('a removed call is gone, and its history too', async () => {
    const { id } = await created('/v1/calls', callTo('/x'))
    expect((await run(`/v1/calls/${id}`)).status).toBe(200)
    expect((await app().ask('DELETE', `/v1/calls/${id}`)).status).toBe(204)
    expect((await app().ask('GET', `/v1/calls/${id}/runs`)).status).toBe(404)
  })
})

describe('runs by hand', () => {
  test('they answer the evidence, and stay readable, newest first', async () => {
    const { id } = await created('/v1/calls', callTo('/status/404'))
    const first = (await (await run(`/v1/calls/${id}`)).json()) as Run
    expect(first.result).toMatchObject({ outcome: 'failed', response: { status: 404 } })
    app().clock.advance(1_000)
    const second = (await (await run(`/v1/calls/${id}`)).json()) as Run
    expect(await read(`/v1/calls/${id}/runs`)).toEqual({ data: [second, first] })
  })

  test('the last hundred stay', async () => {
    const { id } = await created('/v1/calls', callTo('/x', { method: 'HEAD' }))
    const ids: string[] = []
    for (let number = 0; number < 103; number++) {
      app().clock.advance(1_000)
      ids.push(((await (await run(`/v1/calls/${id}`)).json()) as Run).id)
    }
    const { data } = (await read(`/v1/calls/${id}/runs`)) as { data: Run[] }
    expect(data.map((it) => it.id)).toEqual(ids.slice(3).toReversed())
  }, 60_000)

  test('they are limited, and the refusal says when to try again', async () => {
    const { id } = await created('/v1/collections', { name: 'many' })
    for (let number = 0; number < 101; number++)
      await created('/v1/calls', { ...callTo('/status/500'), name: `call ${number}`, collectionId: id })
    expect((await run(`/v1/collections/${id}`)).status).toBe(200)
    const refused = await run(`/v1/collections/${id}`)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    app().clock.advance(1_000)
    expect((await run(`/v1/collections/${id}`)).status).toBe(200)
  }, 60_000)

  test('an environment gives variables and secrets, which no answer shows', async () => {
    const secret = 'swordfish-42'
    const environment = await created('/v1/environments', {
      name: 'test',
      variables: [{ name: 'base', value: server.origin() }],
      secrets: [{ name: 'key', value: secret }],
    })
    const { id } = await created('/v1/calls', {
      name: 'secret',
      request: {
        url: '{{base}}/x',
        query: [{ name: 'key', value: '{{key}}' }],
        auth: { kind: 'bearer', token: '{{key}}' },
        asserts: [{ source: 'json', at: '$.headers.authorization', op: 'equals', value: 'Bearer {{key}}' }],
      },
    })
    const answered = await (await run(`/v1/calls/${id}`, { environmentId: environment.id })).text()
    expect(JSON.parse(answered)).toMatchObject({ environmentId: environment.id, result: { outcome: 'passed' } })
    const stored = await app().db.execute('select result::text as result from call_runs')
    for (const text of [answered, JSON.stringify(stored)]) {
      expect(text).toContain('••••')
      expect(text).not.toContain('swordfish')
    }
  })
})

describe('collections', () => {
  test('calls run in order and share what they capture', async () => {
    const { id } = await created('/v1/collections', { name: 'shop' })
    const captures = [{ name: 'token', source: 'json', at: '$.token' }]
    const use = {
      auth: { kind: 'bearer', token: '{{token}}' },
      asserts: [{ source: 'json', at: '$.headers.authorization', op: 'equals', value: 'Bearer tok-9f8e7d' }],
    }
    await created('/v1/calls', { ...callTo('/use', use), collectionId: id, position: 5 })
    await created('/v1/calls', { ...callTo('/login', { captures }), collectionId: id, position: 1 })
    await created('/v1/calls', { ...callTo('/last'), collectionId: id })
    const { calls } = (await read(`/v1/collections/${id}`)) as { calls: Saved[] }
    expect(calls.map(({ name, position }) => [name, position])).toEqual([
      ['/login', 1],
      ['/use', 5],
      ['/last', 6],
    ])
    const { data } = (await (await run(`/v1/collections/${id}`)).json()) as { data: Run[] }
    expect(data.map(({ result }) => result.outcome)).toEqual(['passed', 'passed', 'passed'])
    const [, use1] = calls
    expect(await read(`/v1/calls/${use1?.id}/runs`)).toEqual({ data: [data[1]] })
  })

  test('an empty one runs nothing', async () => {
    const { id } = await created('/v1/collections', { name: 'empty' })
    expect(await (await run(`/v1/collections/${id}`)).json()).toEqual({ data: [] })
  })

  test('names are unique within an application', async () => {
    await created('/v1/collections', { name: 'shop' })
    expect((await app().ask('POST', '/v1/collections', { name: 'shop' })).status).toBe(409)
    const other = await app().join()
    expect((await app().ask('POST', '/v1/collections', { name: 'shop' }, other.watchKey)).status).toBe(201)
  })

  test('a removed one takes its calls along', async () => {
    const { id } = await created('/v1/collections', { name: 'shop' })
    const { id: callId } = await created('/v1/calls', { ...callTo('/x'), collectionId: id })
    expect((await app().ask('DELETE', `/v1/collections/${id}`)).status).toBe(204)
    expect((await app().ask('GET', `/v1/calls/${callId}`)).status).toBe(404)
  })

  test('a call moves to the end of another one', async () => {
    const [from, to] = [
      await created('/v1/collections', { name: 'from' }),
      await created('/v1/collections', { name: 'to' }),
    ]
    await created('/v1/calls', { ...callTo('/first'), collectionId: to.id })
    const { id } = await created('/v1/calls', { ...callTo('/moved'), collectionId: from.id })
    const moved = await app().ask('PUT', `/v1/calls/${id}`, { ...callTo('/moved'), collectionId: to.id })
    expect(await moved.json()).toMatchObject({ collectionId: to.id, position: 1 })
    expect(await read(`/v1/calls?collection=${to.id}`)).toMatchObject({
      data: [{ name: '/first' }, { name: '/moved' }],
    })
  })
})

describe('who may ask', () => {
  test.each([
    ['calls', { name: 'a', request: { url: 'http://a' } }],
    ['collections', { name: 'a' }],
    ['environments', { name: 'a' }],
  ])('another application finds none of the %s', async (kind, body) => {
    const other = await app().join()
    const { id, ...saved } = await created(`/v1/${kind}`, body)
    expect(saved['applicationId']).toBe(app().id)
    for (const [method, path, sent] of [
      ['GET', `/v1/${kind}/${id}`],
      ['PUT', `/v1/${kind}/${id}`, body],
      ['DELETE', `/v1/${kind}/${id}`],
      ...(kind === 'environments' ? [] : [['POST', `/v1/${kind}/${id}/runs`, {}] as const]),
      ...(kind === 'calls' ? [['GET', `/v1/calls/${id}/runs`] as const] : []),
    ] as const) {
      expect((await app().ask(method, path, sent, other.watchKey)).status, `${method} ${path}`).toBe(404)
      expect((await app().ask(method, path, sent, app().readKey)).status, `${method} ${path}`).toBe(403)
      expect((await app().ask(method, path, sent, '')).status, `${method} ${path}`).toBe(401)
    }
    expect(await (await app().ask('GET', `/v1/${kind}`, undefined, other.watchKey)).json()).toMatchObject({ data: [] })
    expect(await (await app().ask('GET', `/v1/${kind}`, undefined, adminToken)).json()).toMatchObject({
      data: [{ id }],
    })
    expect((await app().ask('POST', `/v1/${kind}`, { ...body, applicationId: app().id }, other.watchKey)).status).toBe(
      403,
    )
  })

  test('an administrator names the application, unless there is only one', async () => {
    const body = { name: 'a', request: { url: 'http://a' } }
    expect((await app().ask('POST', '/v1/calls', body, adminToken)).status).toBe(201)
    const { id } = await app().join()
    expect((await app().ask('POST', '/v1/calls', body, adminToken)).status).toBe(422)
    expect((await app().ask('POST', '/v1/calls', { ...body, applicationId: id }, adminToken)).status).toBe(201)
    expect((await app().ask('POST', '/v1/calls', { ...body, applicationId: absent }, adminToken)).status).toBe(404)
  })

  test('collections and environments of another application are not used', async () => {
    const other = await app().join()
    const { id: collectionId } = await created('/v1/collections', { name: 'a' })
    const { id: environmentId } = await created('/v1/environments', { name: 'a' })
    const foreign = await app().ask('POST', '/v1/calls', { ...callTo('/x'), collectionId }, other.watchKey)
    expect(foreign.status).toBe(404)
    const call = await app().ask('POST', '/v1/calls', callTo('/x'), other.watchKey)
    const { id } = (await call.json()) as Saved
    expect((await app().ask('POST', `/v1/calls/${id}/runs`, { environmentId }, other.watchKey)).status).toBe(404)
    expect((await app().ask('POST', `/v1/calls/${id}/runs`, { environmentId }, adminToken)).status).toBe(404)
  })
})
