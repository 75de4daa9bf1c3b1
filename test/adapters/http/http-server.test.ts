import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { httpServer } from '#adapters/http/http-server.ts'
import type { Capabilities } from '#ports/scope.ts'
import { createHandler } from '../../../src/app.ts'
import { askRaw, breakOff, type RawAnswer } from '../../support/raw-socket.ts'
import { testScope } from '../../support/scope.ts'

const { scope } = testScope(undefined as never)
const logged: string[] = []
const lent: Capabilities = { ...scope, logger: { isEnabled: () => true, log: (_, message) => logged.push(message) } }
const answers: Promise<Response>[] = []
const handle = createHandler<Capabilities>({ open: (capabilities) => capabilities })
let server: Server
let impatient: Server

const listening = (options = {}): Promise<Server> =>
  new Promise((resolve) => {
    const opened = httpServer((request) => {
      const answer = handle(request, lent, lent.defer)
      answers.push(Promise.resolve(answer))
      return answer
    }, options)
    opened.listen(0, '127.0.0.1', () => resolve(opened))
  })
const portOf = (it: Server): number => (it.address() as AddressInfo).port
const ask = (bytes: string): Promise<RawAnswer> => askRaw(portOf(server), bytes)

beforeAll(async () => {
  server = await listening()
  impatient = await listening({ headersTimeout: 1, requestTimeout: 1, connectionsCheckingInterval: 1 })
})
afterAll(() => {
  server.close()
  impatient.close()
})

/** A problem document of this kind, with all that every one has. */
const expectProblem = ({ status, headers, body }: RawAnswer, slug: string): { instance: string } => {
  const document = JSON.parse(body) as { instance: string }
  expect(document).toMatchObject({ type: `/problems/${slug}`, status, title: expect.any(String) })
  expect(document).toMatchObject({ detail: expect.any(String), instance: expect.any(String) })
  expect(document.instance).toMatch(/^([A-Za-z0-9._~:/@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/)
  expect(headers['content-type']).toBe('application/problem+json')
  expect(Date.parse(headers['date'] ?? '')).not.toBeNaN()
  expect(Number(headers['content-length'] ?? body.length)).toBe(body.length)
  return document
}

const get = (target: string, fields = '', version = '1.1'): string =>
  `GET ${target} HTTP/${version}\r\nHost: a.example\r\nConnection: close\r\n${fields}\r\n`
const long = 'a'.repeat(17_000)

describe('HTTP itself refuses with a problem document', () => {
  test.each([
    ['nonsense', 'nonsense\r\n\r\n', 400, 'malformed-request'],
    ['a NUL in a header field', get('/healthz', 'X: a\0b\r\n'), 400, 'malformed-request'],
    ['two lengths', get('/healthz', 'Content-Length: 1\r\nContent-Length: 2\r\n'), 400, 'malformed-request'],
    [
      'a length beside chunks',
      get('/x', 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'),
      400,
      'malformed-request',
    ],
    [
      'a broken chunk',
      'POST /v1/rent-indexations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
      'malformed-request',
    ],
    ['two hosts', get('/healthz', 'Host: b.example\r\n'), 400, 'invalid-target'],
    ['the same host twice', get('/healthz', 'hOST: a.example\r\n'), 400, 'invalid-target'],
    ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'invalid-target'],
    ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400, 'invalid-target'],
    ['a backslash', get('/a\\b'), 400, 'invalid-target'],
    ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'invalid-target'],
    ['an address of another scheme', get('ftp://a.example/healthz'), 400, 'invalid-target'],
    ['CONNECT', 'CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n', 400, 'invalid-target'],
    ['an address of 17 kB', get(`/${long}?${long.slice(0, 10)}`), 414, 'uri-too-long'],
    ['an address of 40 kB', get(`/${long}${long}${long}`), 414, 'uri-too-long'],
    ['header fields of 17 kB', get('/healthz?x=1', `X-Long: ${long}\r\n`), 431, 'header-fields-too-large'],
    ['header fields of 40 kB', get('/healthz', `X-Long: ${long}${long}${long}\r\n`), 431, 'header-fields-too-large'],
    ['another expectation', get('/healthz', 'Expect: a-miracle\r\n'), 417, 'expectation-failed'],
    ['HTTP/2.1', get('/healthz', '', '2.1'), 505, 'http-version-not-supported'],
    ['an unknown address', get('/a%zz%20%C3%A9|"?q=1'), 404, 'not-found'],
    ['an address that looks like a host', get('//evil.example/x'), 404, 'not-found'],
    ['a method that an address lacks', get('/v1/learners'), 405, 'method-not-allowed'],
  ])('%s, and the kind has a page', async (_, bytes, status, slug) => {
    const answer = await ask(bytes)
    expect(answer.status).toBe(status)
    expectProblem(answer, slug)
    const page = await ask(get(`/problems/${slug}`))
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  })

  test('a client that is too slow', async () => {
    expectProblem(await askRaw(portOf(impatient), 'GET /healthz HTTP/1.1\r\nHost: a'), 'request-timeout')
  })
})

describe('a problem document names its request by', () => {
  test.each([
    ['/a%zz%20%C3%A9|"?q=1', '/a%25zz%20%C3%A9%7C%22'],
    ['//evil.example/x', '/.//evil.example/x'],
    ['/v1/zipcodes/9000/x#y', '/v1/zipcodes/9000/x'],
    ['/%E0%A4%A', '/%E0%A4%25A'],
    ['http://b.example/nothing', '/nothing'],
  ])('the path of %s', async (target, instance) => {
    expect(expectProblem(await ask(get(target)), 'not-found').instance).toBe(instance)
  })

  test('the target where there is no path, and by a name where nothing can be read', async () => {
    expect(expectProblem(await ask('OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n'), 'invalid-target').instance).toBe('*')
    expect(expectProblem(await ask('nonsense\r\n\r\n'), 'malformed-request').instance).toMatch(/^urn:uuid:/)
  })
})

describe('what the edge of HTTP allows is served', () => {
  it.each([
    ['HTTP/1.0 without a host', 'GET /healthz HTTP/1.0\r\n\r\n'],
    ['HTTP/1.0 with a host', 'GET /healthz HTTP/1.0\r\nHost: a\r\n\r\n'],
    ['a whole address', get('http://a.example/healthz')],
    ['a host without a name', 'GET /healthz HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'],
    ['an expectation of 100-continue', get('/healthz', 'Expect: 100-Continue\r\n')],
    ['a wish to upgrade', get('/healthz', 'Upgrade: h2c\r\n')],
    ['header fields of 15 kB', get('/healthz', `X-Long: ${'a'.repeat(15_000)}\r\n`)],
  ])('%s', async (_, bytes) => {
    const answer = await ask(bytes)
    expect([answer.status, answer.body]).toEqual([200, '{"status":"ok"}'])
  })

  it('a preflight for every header field that is read, and every one that is answered', async () => {
    const { status, headers } = await ask(get('/v1/events').replace('GET', 'OPTIONS'))
    expect(status).toBe(204)
    const allowed = headers['access-control-allow-headers']?.split(', ')
    const read = ['prefer', 'idempotency-key', 'last-event-id', 'if-none-match', 'accept', 'content-type']
    expect(allowed).toEqual(expect.arrayContaining([...read, 'authorization', 'content-encoding']))
    const exposed = headers['access-control-expose-headers']?.split(', ')
    expect(exposed).toEqual(expect.arrayContaining(['Location', 'ETag', 'Link', 'Retry-After', 'Age', 'Cache-Status']))
  })
})

test.each([
  ['with its length', 'Content-Length: 100', '{"baseRent"'],
  ['in chunks', 'Transfer-Encoding: chunked', '5\r\n{"bas\r\n'],
  ['compressed', 'Content-Encoding: gzip\r\nContent-Length: 100', gzipSync('{"baseRent":1}').toString('latin1', 0, 15)],
])('a body that breaks off, sent %s, is the fault of the client and not of the database', async (_, fields, part) => {
  answers.length = 0
  logged.length = 0
  const head = `POST /v1/rent-indexations HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${fields}\r\n\r\n`
  await breakOff(portOf(server), head + part)
  await expect.poll(() => answers.length).toBe(1)
  expect(await (await answers[0])?.json()).toMatchObject({ type: '/problems/incomplete-request', status: 400 })
  expect(logged.filter((message) => message !== 'request')).toEqual([])
  const counted = await lent.metrics.text([])
  expect(counted).toContain('touchstone_problems_total{kind="incomplete-request"}')
  expect(counted).not.toMatch(/kind="(unavailable|internal)"/)
})
