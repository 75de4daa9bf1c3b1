import { Agent, type IncomingMessage, request as httpRequest, type Server } from 'node:http'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assetFiles } from '#adapters/files/asset-files.ts'
import { answerMemory } from '#adapters/http/answer-memory.ts'
import { httpServer } from '#adapters/http/http-server.ts'
import { listen } from '#adapters/http/listening.ts'
import { raiseTags } from '#db/cache-tags.ts'
import { answerReuse } from '#http/answer-reuse.ts'
import type { Capabilities, Scope } from '#ports/scope.ts'
import { createHandler } from '../../../src/app.ts'
import { operations } from '../../support/contract.ts'
import { asServed } from '../../support/database.ts'
import { pathOf, validRequests } from '../../support/drawn-requests.ts'
import { askRaw } from '../../support/raw-socket.ts'
import { seededDump } from '../../support/seeded-dump.ts'
import { adminToken, type TestClock, testScope } from '../../support/scope.ts'

type Fields = Readonly<Record<string, string>>

const handle = createHandler<Capabilities>({ open: (lent) => lent })
let client: PGlite
let lent: Scope
let clock: TestClock
let settled: () => Promise<void>
let [withReuse, without]: Server[] = []
let reusePort = 0
let agent: Agent
/** How often the app was asked. */
let asked = 0

beforeAll(async () => {
  client = await PGlite.create({ loadDataDir: await seededDump() })
})
afterAll(() => client.close())

beforeEach(async () => {
  const opened = testScope(asServed(drizzle({ client })))
  ;({ clock, settled } = opened)
  lent = { ...opened.scope, assets: assetFiles(join(import.meta.dirname, '../../..')) }
  agent = new Agent({ keepAlive: true })
  const ask = (request: Request): ReturnType<typeof handle> => {
    asked += 1
    return handle(request, lent, lent.defer)
  }
  withReuse = httpServer(ask, {}, answerReuse(answerMemory(1_000), lent.cache))
  without = httpServer(ask)
  reusePort = await listen(withReuse, 0, '127.0.0.1')
  await listen(without, 0, '127.0.0.1')
  return () => {
    agent.destroy()
    withReuse?.close()
    without?.close()
  }
})

interface Seen {
  readonly status: number | undefined
  readonly fields: readonly (readonly [string, string])[]
  readonly body: string
  /** False when the answer came without the app. */
  readonly fromApp: boolean
}

const ask = async (server: Server | undefined, path: string, headers: Fields = {}, method = 'GET'): Promise<Seen> => {
  const address = server?.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const before = asked
  // One name for both servers, because the address is a part of some answers.
  const options = { port, host: '127.0.0.1', path, method, agent, headers: { host: 'touchstone.test', ...headers } }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(options, resolve).on('error', reject).end()
  })
  let body = ''
  for await (const chunk of response.setEncoding('latin1')) body += String(chunk)
  const fields = response.rawHeaders
    .flatMap((name, index, all) => (index % 2 === 0 ? [[name.toLowerCase(), all[index + 1] ?? ''] as const] : []))
    .filter(([name]) => name !== 'date')
    .toSorted(([left], [right]) => left.localeCompare(right))
  expect(Date.parse(String(response.headers.date))).not.toBeNaN()
  return { status: response.statusCode, fields, body, fromApp: asked > before }
}

/** Asks twice, so that the second answer may come without the app, and expects what the app answers. */
const expectSame = async (path: string, headers: Fields = {}, method = 'GET'): Promise<boolean> => {
  await ask(withReuse, path, headers)
  await settled()
  const [again, direct] = [await ask(withReuse, path, headers, method), await ask(without, path, headers, method)]
  expect({ ...again, fromApp: true }, path).toEqual(direct)
  return !again.fromApp
}

const zipcode = '/v1/zipcodes/9000'
const list = '/databases/zipcodes?risk_factor=A'

describe('a server that reuses answers', () => {
  const gets = operations.filter(
    ({ method, operation }) =>
      method === 'get' && !('text/event-stream' in (operation.responses['200']?.content ?? {})),
  )
  it.each(gets.map((it) => ({ ...it, name: it.operation.operationId })))(
    'answers $name as the app does',
    async (described) => {
      for (const drawn of fc.sample(validRequests(described), { numRuns: 4, seed: 20_261_130 })) {
        const path = pathOf(described.path, drawn)
        for (const headers of [{}, { accept: 'text/csv' }, { 'accept-encoding': 'gzip, br;q=0.5' }])
          await expectSame(path, headers)
      }
    },
  )

  it.each([
    zipcode,
    list,
    '/v1/zipcodes?limit=200',
    '/v1/risk-tables',
    '/v1/health-index?month=2021-09&baseYear=2013&kind=health',
    '/v1/health-index/2021-09',
    '/index?year=2013',
  ])('does so for %s without the app, also for HEAD, 304 and compressed content', async (path) => {
    expect(await expectSame(path)).toBe(true)
    expect(await expectSame(path, {}, 'HEAD')).toBe(true)
    for (const coding of ['br', 'gzip']) expect(await expectSame(path, { 'accept-encoding': coding })).toBe(true)
    const etag = (await ask(withReuse, path)).fields.find(([name]) => name === 'etag')?.[1] ?? ''
    expect(await expectSame(path, { 'if-none-match': `"x", ${etag}` })).toBe(true)
    expect((await ask(withReuse, path, { 'if-none-match': etag })).status).toBe(304)
    clock.advance(61_000)
    await expectSame(path)
    expect(await expectSame(path)).toBe(true)
  })

  it('asks the app again after a write to what the answer was made from', async () => {
    expect(await expectSame(zipcode)).toBe(true)
    await raiseTags(lent.db, ['zipcodes'])
    // The known versions of the tags are in force for this long, with and without reuse. Then another request reads them.
    clock.advance(1_001)
    await ask(withReuse, '/index?year=2013')
    const after = await ask(withReuse, zipcode)
    expect(after.fromApp).toBe(true)
    expect(after.fields).toContainEqual(['cache-status', 'Touchstone; fwd=miss; stored'])
    expect(await expectSame(zipcode)).toBe(true)
  })

  it('asks the app once the value is no longer fresh', async () => {
    expect(await expectSame(zipcode)).toBe(true)
    clock.advance(300_000)
    expect((await ask(withReuse, zipcode)).fromApp).toBe(true)
  })

  it.each<[string, Fields]>([
    ['credentials', { authorization: `Bearer ${adminToken}` }],
    ['a cookie', { cookie: 'theme=dark' }],
    ['a part', { range: 'bytes=0-1' }],
    ['another condition', { 'if-modified-since': 'Sat, 21 Nov 2026 12:00:00 GMT' }],
    ['an answer of its own', { 'cache-control': 'no-cache' }],
  ])('asks the app for a request with %s, and stores nothing of it', async (_, headers) => {
    expect(await expectSame(list, headers)).toBe(false)
    expect((await ask(withReuse, list)).fromApp).toBe(true)
    expect((await ask(withReuse, list, headers)).fromApp).toBe(true)
  })

  it.each([
    ['a body', 'Content-Length: 2\r\n\r\n{}', 200],
    ['an expectation', 'Expect: 100-continue\r\n\r\n', 200],
    ['two hosts', 'Host: touchstone.test\r\n\r\n', 400],
    ['too many header fields', `X-Long: ${'a'.repeat(17_000)}\r\n\r\n`, 431],
  ])('asks the app for a request with %s', async (_, rest, status) => {
    await expectSame(zipcode)
    const head = `GET ${zipcode} HTTP/1.1\r\nHost: touchstone.test\r\nConnection: close\r\n`
    const before = asked
    expect((await askRaw(reusePort, head + rest)).status).toBe(status)
    expect(asked).toBe(status === 200 ? before + 1 : before)
  })

  it('answers requests of one connection in order, and closes it when asked to', async () => {
    await expectSame(zipcode)
    const one = (path: string, fields = ''): string => `GET ${path} HTTP/1.1\r\nHost: touchstone.test\r\n${fields}\r\n`
    const { body } = await askRaw(
      reusePort,
      one('/healthz') + one(zipcode) + one('/healthz') + one(zipcode, 'Connection: close\r\n'),
    )
    const bodies = body.split(/HTTP\/1\.1 200 OK\r\n.*?\r\n\r\n/s)
    expect(bodies).toEqual([expect.stringContaining('ok'), bodies[3], bodies[0], expect.stringContaining('9000')])
  })

  it('closes the connection of an HTTP/1.0 client', async () => {
    await expectSame(zipcode)
    const { headers, body } = await askRaw(reusePort, `GET ${zipcode} HTTP/1.0\r\nHost: touchstone.test\r\n\r\n`)
    expect(headers['connection']).toBe('close')
    expect(JSON.parse(Buffer.from(body, 'latin1').toString())).toMatchObject({ zipcode: 9000 })
  })
})
