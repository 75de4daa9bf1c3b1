import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

const adminToken = 'administrator-of-the-tests'

describe('The Eye on real PostgreSQL', () => {
  let database: OwnDatabase
  let proxy: TcpProxy
  let running: RunningServer[]

  beforeEach(async () => {
    database = await createDatabase()
    proxy = await startTcpProxy(database.url.hostname, Number(database.url.port))
    running = []
  })

  afterEach(async () => {
    await Promise.all(running.map((server) => server.stop('SIGKILL')))
    await proxy.close()
    await database.drop()
  })

  const start = async (url = database.url): Promise<RunningServer> => {
    const server = await startServer({ DATABASE_URL: url.href, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false' })
    running.push(server)
    return server
  }

  const throughProxy = (): URL => {
    const url = new URL(database.url)
    url.hostname = '127.0.0.1'
    url.port = String(proxy.port)
    return url
  }

  const ask = (server: RunningServer, path: string, token: string, body?: unknown): Promise<Response> =>
    fetch(server.origin + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  const keys = async (server: RunningServer): Promise<{ write: string; read: string }> => {
    const response = await ask(server, '/v1/applications', adminToken, { name: 'shop' })
    const { writeKey, readKey } = (await response.json()) as Record<'writeKey' | 'readKey', { key: string }>
    return { write: writeKey.key, read: readKey.key }
  }

  const event = (name: string) => ({ sessionId: 's', category: 'c', name, occurredAt: new Date().toISOString() })

  test('a receipt says that PostgreSQL has committed, and another server reads it at once', async () => {
    const [one, other] = [await start(), await start()]
    const { write, read } = await keys(one)
    const receipt = await ask(one, '/v1/events', write, event('n'))
    expect([receipt.status, await receipt.json()]).toMatchObject([201, { status: 'stored', durability: 'committed' }])
    const found = await ask(other, '/v1/events?sessionId=s', read)
    expect(await found.json()).toMatchObject({ data: [{ name: 'n' }] })
  })

  test('the same events sent to two servers at once are stored once', async () => {
    const [one, other] = [await start(), await start()]
    const { write } = await keys(one)
    const batch = Array.from({ length: 200 }, (_, sequence) => ({ ...event('n'), sequence, messageId: `m${sequence}` }))
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, turn) => {
        const body = turn % 3 === 0 ? batch.toReversed() : batch
        return ask(turn % 2 === 0 ? one : other, '/v1/events/batches', write, body)
      }),
    )
    const counts = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { counts: Record<string, number> }).counts),
    )
    expect(counts.reduce((sum, { stored = 0 }) => sum + stored, 0)).toBe(200)
    expect(counts.reduce((sum, { duplicate = 0 }) => sum + duplicate, 0)).toBe(1_800)
  })

  test('when its connections go silent the server opens others, and takes and answers events again', async () => {
    const server = await start(throughProxy())
    const { write, read } = await keys(server)
    expect((await ask(server, '/v1/events', write, event('before'))).status).toBe(201)
    proxy.silence()
    const refused = await ask(server, '/v1/events', write, event('meanwhile'))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    await expect
      .poll(async () => (await ask(server, '/v1/events', write, event('after'))).status, {
        timeout: 20_000,
        interval: 200,
      })
      .toBe(201)
    await expect
      .poll(async () => (await ask(server, '/v1/events?sessionId=s&limit=3', read)).status, { timeout: 20_000 })
      .toBe(200)
  })

  test('with the database gone every event is refused in time and says when to come back', async () => {
    const server = await start(throughProxy())
    const { write } = await keys(server)
    expect((await ask(server, '/v1/events', write, event('before'))).status).toBe(201)
    await proxy.cut()
    const began = performance.now()
    const refused = await ask(server, '/v1/events', write, event('meanwhile'))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    expect(performance.now() - began).toBeLessThan(2_500)
    await proxy.restore()
    await expect
      .poll(async () => (await ask(server, '/v1/events', write, event('after'))).status, {
        timeout: 20_000,
        interval: 200,
      })
      .toBe(201)
  })

  const ready = async (server: RunningServer): Promise<unknown> => {
    const response = await fetch(`${server.origin}/readyz`)
    const { database } = (await response.json()) as { database: unknown }
    return [response.status, database]
  }

  test('no setting of the database changes what a server stores, answers or says of itself', async () => {
    const hostile = {
      datestyle: 'SQL, DMY',
      timezone: 'Pacific/Kiritimati',
      intervalstyle: 'sql_standard',
      bytea_output: 'escape',
      standard_conforming_strings: 'off',
      extra_float_digits: '-15',
      search_path: 'nowhere',
      array_nulls: 'off',
      default_transaction_isolation: 'serializable',
      synchronous_commit: 'off',
      client_encoding: 'LATIN1',
    }
    const administrator = postgres(database.url.href, { max: 1 })
    const name = database.url.pathname.slice(1)
    for (const [setting, value] of Object.entries(hostile)) {
      const text = setting === 'datestyle' ? value : `'${value}'`
      await administrator.unsafe(`alter database ${name} set ${setting} to ${text}`)
    }
    await administrator.end()
    const server = await start()
    expect(await ready(server)).toEqual([200, { kind: 'postgresql', ready: true }])
    const { write, read } = await keys(server)
    const sent = { ...event('é'), data: { a: '\\"é', 'b\\': [null] } }
    expect((await ask(server, '/v1/events', write, sent)).status).toBe(201)
    const { data } = (await (await ask(server, '/v1/events', read)).json()) as { data: { receivedAt: string }[] }
    expect(data).toMatchObject([{ ...sent, occurredAt: sent.occurredAt.replace('Z', '000Z') }])
    expect(Math.abs(Date.parse(data[0]?.receivedAt ?? '') - Date.now())).toBeLessThan(60_000)
    const list = await ask(server, '/v1/applications', adminToken)
    expect(await list.json()).toMatchObject({ data: [{ createdAt: expect.stringMatching(/^2[0-9]{3}-.*Z$/) }] })
  })

  test('a server whose statements fail says at /readyz which, until they work', async () => {
    await (await start()).stop()
    const administrator = postgres(database.url.href, { max: 1 })
    await administrator`alter table session_days rename to away`
    const server = await start()
    const detail = 'answers, but these fail: storing and reading events; erasing events'
    expect(await ready(server)).toEqual([503, { kind: 'postgresql', ready: false, detail }])
    await administrator`alter table away rename to session_days`
    await administrator.end()
    expect(await ready(server)).toEqual([200, { kind: 'postgresql', ready: true }])
  })
})
