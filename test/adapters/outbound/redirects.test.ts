import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OutboundRequest } from '#ports/outbound.ts'
import { failureOf, otherPublicHost, outboundWith, publicHost, startPublicServer } from './neighbours.ts'

interface Seen {
  readonly method: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

let first: Awaited<ReturnType<typeof startPublicServer>>
let second: Awaited<ReturnType<typeof startPublicServer>>
const seen: { first: Seen[]; second: Seen[] } = { first: [], second: [] }

const record = async (list: Seen[], request: IncomingMessage): Promise<void> => {
  list.push({ method: request.method, headers: request.headers, body: await text(request) })
}

beforeAll(async () => {
  second = await startPublicServer(
    async (request, response) => {
      await record(seen.second, request)
      if (request.url === '/back') response.writeHead(302, { location: `${origins().first}/` }).end()
      else response.end('arrived')
    },
    0,
    otherPublicHost,
  )
  first = await startPublicServer(async (request, response) => {
    await record(seen.first, request)
    const [, status, place] = /^\/(\d+)\/(.*)/.exec(request.url ?? '') ?? []
    const places: Readonly<Record<string, string>> = {
      same: '/',
      other: `${origins().second}/`,
      back: `${origins().second}/back`,
      loop: '/302/loop',
    }
    const location = places[place ?? '']
    if (status) response.writeHead(Number(status), location === undefined ? {} : { location }).end('elsewhere')
    else response.end('here')
  })
})
beforeEach(() => {
  seen.first.length = 0
  seen.second.length = 0
})
afterAll(async () => {
  await first.close()
  await second.close()
})

const origins = () => ({
  first: `http://${publicHost}:${first.port}`,
  second: `http://${otherPublicHost}:${second.port}`,
})

const secrets: OutboundRequest['headers'] = [
  ['Authorization', 'Bearer hunter2'],
  ['Cookie', 'session=hunter2'],
  ['Proxy-Authorization', 'Basic hunter2'],
  ['X-Api-Key', 'hunter2'],
  ['X-Harmless', 'harmless'],
  ['Content-Type', 'text/plain'],
]
const send = (path: string, request: Partial<OutboundRequest> = {}) =>
  outboundWith().send({ url: origins().first + path, headers: secrets, secretHeaders: ['x-api-KEY'], ...request })
const body = new TextEncoder().encode('password=hunter2')

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('with status %i takes no secret to another origin', async (status) => {
    const answer = await send(`/${status}/other`)
    expect(answer).toMatchObject({ status: 200, url: `${origins().second}/`, address: otherPublicHost })
    expect(answer.redirects).toEqual([{ url: `${origins().first}/${status}/other`, status }])
    expect(JSON.stringify(seen.first)).toContain('hunter2')
    expect(seen.second).toMatchObject([{ method: 'GET', headers: { 'x-harmless': 'harmless' } }])
    expect(JSON.stringify(seen.second)).not.toContain('hunter2')
  })

  it('brings no secret back to the first origin either', async () => {
    await send('/302/back')
    expect(seen.first).toHaveLength(2)
    expect(JSON.stringify(seen.first[1])).not.toContain('hunter2')
  })

  it.each([301, 302, 303, 307, 308])('with status %i keeps header fields within an origin', async (status) => {
    await send(`/${status}/same`)
    expect(seen.first[1]?.headers).toMatchObject({ authorization: 'Bearer hunter2', 'x-api-key': 'hunter2' })
  })

  it.each([301, 302, 303])('with status %i turns a POST into a GET without its body', async (status) => {
    for (const place of ['same', 'other'] as const) await send(`/${status}/${place}`, { method: 'POST', body })
    const [, within] = seen.first
    for (const after of [within, seen.second[0]]) {
      expect(after).toMatchObject({ method: 'GET', body: '' })
      expect(after?.headers).not.toHaveProperty('content-type')
      expect(after?.headers).not.toHaveProperty('content-length')
    }
  })

  it.each([307, 308])('with status %i repeats the body within an origin, and sends it to no other', async (status) => {
    await send(`/${status}/same`, { method: 'POST', body })
    expect(seen.first[1]).toMatchObject({ method: 'POST', body: 'password=hunter2' })
    const failure = await failureOf(send(`/${status}/other`, { method: 'POST', body }))
    expect(failure).toMatchObject({ fault: 'redirects' })
    expect(seen.second).toEqual([])
  })

  it('names the other host, although the request named a host of its own', async () => {
    await send('/302/other', { headers: [['Host', 'virtual.test']] })
    expect(seen.first[0]?.headers.host).toBe('virtual.test')
    expect(seen.second[0]?.headers.host).toBe(`${otherPublicHost}:${second.port}`)
  })

  it('is followed five times, and then no more', async () => {
    const failure = await failureOf(send('/302/loop'))
    expect(failure).toMatchObject({ fault: 'redirects', message: 'The server redirects more than 5 times.' })
    expect(seen.first).toHaveLength(6)
  })

  it('is the answer where nobody wants it followed', async () => {
    const answer = await send('/302/other', { maxRedirects: 0 })
    expect(answer).toMatchObject({ status: 302, redirects: [], headers: { location: `${origins().second}/` } })
    expect(new TextDecoder().decode(answer.body)).toBe('elsewhere')
    expect(seen.second).toEqual([])
  })

  it('without an address is an answer like others', async () => {
    expect(await send('/302/nowhere')).toMatchObject({ status: 302, redirects: [] })
  })
})

describe('a request', () => {
  it('has its header fields in their order, repeated ones too, and none of the connection', async () => {
    const server = await startPublicServer((request, response) => response.end(JSON.stringify(request.rawHeaders)))
    const headers = [
      ['X-B', '1'],
      ['x-a', '2'],
      ['X-B', '3'],
      ['Connection', 'keep-alive'],
      ['Transfer-Encoding', 'chunked'],
      ['Content-Length', '999'],
      ['User-Agent', 'Probe'],
    ] as const
    const answer = await outboundWith().send({ url: `http://${publicHost}:${server.port}/`, headers })
    await server.close()
    const names = ['Accept', '*/*', 'X-B', '1', 'x-a', '2', 'X-B', '3', 'User-Agent', 'Probe', 'Connection', 'close']
    const encodings = ['Accept-Encoding', 'gzip, deflate, br, zstd']
    expect(JSON.parse(new TextDecoder().decode(answer.body))).toEqual([
      'Host',
      `${publicHost}:${server.port}`,
      ...encodings,
      ...names,
    ])
  })

  it.each([
    ['a name', { headers: [['bad name', 'x']] as const }],
    ['a line break in a value', { headers: [['x', 'a\r\nx-injected: 1']] as const }],
    ['a line break in the method', { method: 'GET / HTTP/1.1\r\nx: y\r\n\r\nGET' }],
    ['the method CONNECT', { method: 'connect' }],
  ])('with %s that cannot be sent is refused', async (_, request) => {
    expect(await failureOf(send('/', request))).toMatchObject({ fault: 'protocol' })
    expect(seen.first).toEqual([])
  })
})
