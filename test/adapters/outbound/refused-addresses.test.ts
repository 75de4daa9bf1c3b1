import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import {
  failureOf,
  outboundWith,
  type PrivateServer,
  publicHost,
  scriptedResolver,
  startPrivateServer,
  startPublicServer,
} from './neighbours.ts'

let hidden: PrivateServer
let open: Awaited<ReturnType<typeof startPublicServer>>
/** Both servers have this port, so an address decides alone. */
let port: number

beforeAll(async () => {
  hidden = await startPrivateServer()
  port = hidden.port
  open = await startPublicServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://public.test')
    const location = searchParams.get('to')
    if (location === null) response.end('public')
    else
      response
        .writeHead(Number(searchParams.get('status')), { location: Buffer.from(location).toString('latin1') })
        .end()
  }, port)
})
afterAll(async () => {
  await hidden.close()
  await open.close()
})
afterEach(() => {
  expect(hidden.touches()).toBe(0)
})

const names = {
  'public.test': [['127.0.0.2']],
  'private.test': [['127.0.0.1']],
  'private6.test': [['::1']],
  'mapped.test': [['::ffff:127.0.0.1']],
  'zero.test': [['0.0.0.0']],
  'mixed.test': [['127.0.0.2', '127.0.0.1']],
  'mixed6.test': [['::1', '127.0.0.2']],
  'link-local.test': [['fe80::1%lo']],
  'nonsense.test': [['127.1']],
}

/** Ways to write an address that leads to the private server, or pretends to; PORT is its port. */
const spellings = [
  'http://127.0.0.1:PORT/',
  'http://2130706433:PORT/',
  'http://0x7f000001:PORT/',
  'http://017700000001:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://0x7f.1:PORT/',
  'http://127.1:PORT/',
  'http://127.0.0.1.:PORT/',
  'http://①②⑦.0.0.1:PORT/',
  'http://127。0。0。1:PORT/',
  'http://%31%32%37.0.0.1:PORT/',
  'http://0:PORT/',
  'http://0.0.0.0:PORT/',
  'http://[::1]:PORT/',
  'http://[0:0:0:0:0:0:0:1]:PORT/',
  'http://[::]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[::ffff:7f00:1]:PORT/',
  'http://[::127.0.0.1]:PORT/',
  'http://[64:ff9b::127.0.0.1]:PORT/',
  'http://localhost:PORT/',
  'http://LOCALHOST.:PORT/',
  'http://a.localhost:PORT/',
  'http://private.test:PORT/',
  'http://private.test.:PORT/',
  'http://private6.test:PORT/',
  'http://mapped.test:PORT/',
  'http://zero.test:PORT/',
  'http://mixed.test:PORT/',
  'http://mixed6.test:PORT/',
  'http://link-local.test:PORT/',
  'http://nonsense.test:PORT/',
  'https://127.0.0.1:PORT/',
  'http://169.254.169.254/latest/meta-data/',
]
const notAddresses = [
  'http://user:password@127.0.0.1:PORT/',
  'http://127.0.0.2@127.0.0.1:PORT/',
  'http://127.0.0.2:PORT@127.0.0.1:PORT/',
  'http://user@127.0.0.2:PORT/',
  'http://[fe80::1%25lo]:PORT/',
  'http://127.0.0.1:PORT:80/',
  'ftp://127.0.0.1:PORT/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:PORT/_GET',
  'ws://127.0.0.1:PORT/',
  'data:text/plain,hello',
  'javascript:alert(1)',
  'http://',
]

const inFull = (text: string): string => text.replaceAll('PORT', String(port))
const redirecting = (to: string, status: number): string =>
  `http://${publicHost}:${port}/?${new URLSearchParams({ to: inFull(to), status: String(status) })}`

describe('a private address', () => {
  it.each(spellings)('is refused as %s', async (url) => {
    expect(await failureOf(outboundWith(names).send({ url: inFull(url) }))).toMatchObject({ fault: 'address' })
  })

  it.each([301, 302, 303, 307, 308].flatMap((status) => spellings.map((url) => [status, url] as const)))(
    'is refused where a redirect with status %i leads to %s',
    async (status, url) => {
      const failure = await failureOf(outboundWith(names).send({ url: redirecting(url, status) }))
      expect(failure).toMatchObject({ fault: 'address', phase: 'dns' })
    },
  )

  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '127.1',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
    'localhost',
    'mixed.test',
  ])('is refused as the host %s of a TCP connection and of a certificate', async (host) => {
    const target = { host, port, deadlineMs: 5_000 }
    expect(await failureOf(outboundWith(names).openTcp(target))).toMatchObject({ fault: 'address' })
    expect(await failureOf(outboundWith(names).readCertificate(target))).toMatchObject({ fault: 'address' })
  })

  it('that only a name knows is not repeated to whoever asks', async () => {
    const { message } = await failureOf(outboundWith(names).send({ url: inFull('http://private.test:PORT/') }))
    expect(message).toContain('private.test has a private or reserved address')
    expect(message).not.toContain('127.0.0.1')
  })
})

describe('an address of another kind', () => {
  it.each(notAddresses)('is refused as %s', async (url) => {
    expect(await failureOf(outboundWith(names).send({ url: inFull(url) }))).toMatchObject({ fault: 'url' })
  })

  it.each(notAddresses)('is refused where a redirect leads to %s', async (url) => {
    expect(await failureOf(outboundWith(names).send({ url: redirecting(url, 302) }))).toMatchObject({ fault: 'url' })
  })

  it.each(['', 'a b', 'public.test/', 'public.test:80', 'user@public.test', 'public.test\\@127.0.0.1', '[::1', 'a#b'])(
    'is refused as the host %j of a TCP connection',
    async (host) => {
      const failure = await failureOf(outboundWith(names).openTcp({ host, port, deadlineMs: 5_000 }))
      expect(failure).toMatchObject({ fault: 'url' })
    },
  )

  it.each([0, -1, 65_536, 1.5, Number.NaN])('is refused as the port %d', async (bad) => {
    const failure = await failureOf(outboundWith(names).openTcp({ host: 'public.test', port: bad, deadlineMs: 5_000 }))
    expect(failure).toMatchObject({ fault: 'url' })
  })
})

describe('a connection', () => {
  it('goes to the public server, by its name and by its address', async () => {
    for (const host of ['public.test', publicHost]) {
      const answer = await outboundWith(names).send({ url: `http://${host}:${port}/` })
      expect(new TextDecoder().decode(answer.body)).toBe('public')
      expect(answer.address).toBe(publicHost)
    }
    const { address } = await outboundWith(names).openTcp({ host: 'public.test', port, deadlineMs: 5_000 })
    expect(address).toBe(publicHost)
  })

  it('goes to the address that was checked, although the name leads elsewhere a moment later', async () => {
    const outbound = outboundWith({ 'rebound.test': [['127.0.0.2'], ['127.0.0.1']] })
    const answer = await outbound.send({ url: `http://rebound.test:${port}/` })
    expect(new TextDecoder().decode(answer.body)).toBe('public')
    const again = await failureOf(outbound.send({ url: `http://rebound.test:${port}/` }))
    expect(again).toMatchObject({ fault: 'address' })
  })

  it('is checked again where a redirect leads to the same name', async () => {
    const outbound = outboundWith({ 'rebound.test': [['127.0.0.2'], ['127.0.0.1']] })
    const to = new URLSearchParams({ to: '/', status: '307' })
    const failure = await failureOf(outbound.send({ url: `http://rebound.test:${port}/?${to}` }))
    expect(failure).toMatchObject({ fault: 'address' })
  })

  it('stays on the side of a backslash where browsers see the host', async () => {
    const url = `http://${publicHost}:${port}\\@127.0.0.1:${port}/`
    const { url: asked } = await outboundWith().send({ url })
    expect(new URL(asked).hostname).toBe(publicHost)
  })

  it('is closed unused where its socket names an address that was not allowed', async () => {
    // Linux connects 0.0.0.0 to the machine itself.
    const outbound = nodeOutbound({ allow: ['0.0.0.0/32'], resolver: scriptedResolver({}) })
    expect(await failureOf(outbound.send({ url: `http://0.0.0.0:${port}/` }))).toMatchObject({ fault: 'address' })
    const target = { host: '0.0.0.0', port, deadlineMs: 5_000 }
    expect(await failureOf(outbound.openTcp({ ...target, text: 'GET / HTTP/1.0\r\n\r\n' }))).toMatchObject({
      fault: 'address',
    })
    expect(await failureOf(outbound.readCertificate(target))).toMatchObject({ fault: 'address' })
    expect(hidden.requests()).toBe(0)
    hidden.touches()
  })

  it('goes to the next address of a name where the first refuses it', async () => {
    const outbound = outboundWith({ 'two.test': [['127.0.0.3', '127.0.0.2']] })
    const { address } = await outbound.send({ url: `http://two.test:${port}/` })
    expect(address).toBe(publicHost)
  })
})
