import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { unstable_startWorker as startWorker } from 'wrangler'
import type { Outbound } from '#ports/outbound.ts'
import {
  otherPublicHost,
  type PrivateServer,
  publicHost,
  publicRange,
  startPrivateServer,
  startPublicServer,
} from '../adapters/outbound/neighbours.ts'

const addresses: Readonly<Record<string, readonly string[]>> = {
  'private.test': ['127.0.0.1'],
  'mixed.test': [publicHost, '127.0.0.1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'empty.test': [],
}
let hidden: PrivateServer
let open: Awaited<ReturnType<typeof startPublicServer>>
let other: Awaited<ReturnType<typeof startPublicServer>>
let dns: Awaited<ReturnType<typeof startPublicServer>>
let worker: Awaited<ReturnType<typeof startWorker>>
let port: number

beforeAll(async () => {
  process.env['WRANGLER_SEND_METRICS'] = 'false'
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
  hidden = await startPrivateServer()
  port = hidden.port
  open = await startPublicServer((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? '/', 'http://public.test')
    const location = searchParams.get('to')
    if (location !== null) response.writeHead(302, { location }).end()
    else if (pathname === '/long') response.end('x'.repeat(100_000))
    else if (pathname !== '/silent') response.end(JSON.stringify(request.headers))
  }, port)
  other = await startPublicServer(
    (request, response) => response.end(JSON.stringify(request.headers)),
    0,
    otherPublicHost,
  )
  dns = await startPublicServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://dns.test').searchParams
    const [name, type] = [query.get('name') ?? '', query.get('type')]
    const found = (addresses[name] ?? []).filter((address) => address.includes(':') === (type === 'AAAA'))
    const answer = found.map((data) => ({ name, type: type === 'AAAA' ? 28 : 1, TTL: 60, data }))
    const status = name === 'broken.test' ? 2 : name in addresses ? 0 : 3
    response.end(JSON.stringify({ Status: status, Answer: answer }))
  })
  // The harness of other tests sends requests of a Worker through Node, which follows redirects. This one leaves them to workerd.
  worker = await startWorker({
    config: join(import.meta.dirname, 'outbound-worker/wrangler.toml'),
    dev: { server: { hostname: '127.0.0.1', port: 0 }, inspector: false, watch: false, logLevel: 'error' },
  })
  await worker.ready
})
afterAll(async () => {
  await worker.dispose()
  for (const server of [hidden, open, other, dns]) await server.close()
})
afterEach(() => {
  expect(hidden.touches()).toBe(0)
})

/** What the Worker finds when it goes out. */
const go = async (verb: keyof Outbound, ...given: readonly unknown[]): Promise<unknown> => {
  const resolver = `http://${publicHost}:${dns.port}/`
  const body = JSON.stringify({ allow: [publicRange], resolver, verb, arguments: given })
  return (await worker.fetch('http://worker.test/', { method: 'POST', body })).json()
}
const redirecting = (to: string): string => `http://${publicHost}:${port}/?${new URLSearchParams({ to })}`

const spellings = [
  'http://127.0.0.1:PORT/',
  'http://2130706433:PORT/',
  'http://0x7f.1:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://127.0.0.1.:PORT/',
  'http://0:PORT/',
  'http://[::1]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[64:ff9b::127.0.0.1]:PORT/',
  'http://localhost:PORT/',
  'http://private.test:PORT/',
  'http://mixed.test:PORT/',
  'http://mapped.test:PORT/',
]

describe('a Worker that goes out', () => {
  it('reaches a public address, and follows redirects', async () => {
    const url = `http://${publicHost}:${port}/`
    expect(await go('send', { url })).toMatchObject({ result: { status: 200, url, address: null, certificate: null } })
    expect(await go('send', { url: redirecting('/') })).toMatchObject({ result: { url, redirects: [{ status: 302 }] } })
    const target = { host: publicHost, port, deadlineMs: 5_000, text: 'GET / HTTP/1.0\r\n\r\n' }
    expect(await go('openTcp', target)).toMatchObject({
      result: { address: publicHost, banner: expect.stringContaining('HTTP/1.1 200') },
    })
  })

  it.each(spellings)('is refused %s, and a redirect there', async (spelling) => {
    const url = spelling.replace('PORT', String(port))
    expect(await go('send', { url })).toMatchObject({ fault: 'address', phase: 'dns' })
    expect(await go('send', { url: redirecting(url) })).toMatchObject({ fault: 'address' })
    const { hostname: host } = new URL(url)
    expect(await go('openTcp', { host, port, deadlineMs: 5_000 })).toMatchObject({ fault: 'address' })
  })

  it.each(['http://user@127.0.0.2/', 'ftp://127.0.0.2/', 'file:///etc/passwd'])('is refused %s', async (url) => {
    expect(await go('send', { url })).toMatchObject({ fault: 'url' })
    expect(await go('send', { url: redirecting(url) })).toMatchObject({ fault: 'url' })
  })

  it('tells names apart that do not exist, have no address, or cannot be resolved', async () => {
    expect(await go('send', { url: 'http://missing.test/' })).toMatchObject({ fault: 'name' })
    expect(await go('send', { url: 'http://empty.test/' })).toMatchObject({ fault: 'name' })
    expect(await go('send', { url: 'http://broken.test/' })).toMatchObject({ fault: 'resolver' })
    expect(await go('resolve', 'mixed.test', 'A', 5_000)).toMatchObject({ result: { 0: '127.0.0.1', 1: publicHost } })
  })

  it('takes no secret to another origin', async () => {
    const headers = [
      ['Authorization', 'Bearer hunter2'],
      ['Cookie', 'a=hunter2'],
      ['X-Api-Key', 'hunter2'],
    ]
    const secretHeaders = ['x-api-key']
    const stay = await go('send', { url: redirecting('/'), headers, secretHeaders })
    expect(JSON.stringify(stay).match(/hunter2/g)).toHaveLength(3)
    const leave = await go('send', {
      url: redirecting(`http://${otherPublicHost}:${other.port}/`),
      headers,
      secretHeaders,
    })
    expect(leave).toMatchObject({ result: { status: 200 } })
    expect(JSON.stringify(leave)).not.toContain('hunter2')
  })

  it('reads to its limit, and waits to its deadline', async () => {
    const url = `http://${publicHost}:${port}/long`
    const { result } = (await go('send', { url, maxBodyBytes: 1_000 })) as { result: { isCut: boolean; text: string } }
    expect([result.isCut, result.text.length]).toEqual([true, 1_000])
    const silent = `http://${publicHost}:${port}/silent`
    expect(await go('send', { url: silent, deadlineMs: 200 })).toMatchObject({ fault: 'deadline', phase: 'wait' })
  })

  it('meets a closed port', async () => {
    const closed = await startPublicServer(() => {})
    await closed.close()
    expect(await go('send', { url: `http://${publicHost}:${closed.port}/` })).toMatchObject({ fault: 'connect' })
    const target = { host: publicHost, port: closed.port, deadlineMs: 5_000 }
    expect(await go('openTcp', target)).toMatchObject({ fault: 'connect' })
  })

  it('sees no certificates, and says so', async () => {
    const target = { host: publicHost, port, deadlineMs: 5_000 }
    expect(await go('readCertificate', target)).toMatchObject({ fault: 'unsupported' })
  })
})
