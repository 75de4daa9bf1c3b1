import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caresResolver } from '#adapters/outbound/cares-resolver.ts'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import type { Outbound } from '#ports/outbound.ts'
import { startDnsServer } from '../../support/dns-server.ts'
import { failureOf, publicHost, publicRange, startPublicServer } from './neighbours.ts'

let dns: Awaited<ReturnType<typeof startDnsServer>>
let server: Awaited<ReturnType<typeof startPublicServer>>
let outbound: Outbound

beforeAll(async () => {
  dns = await startDnsServer({
    'public.test': { addresses: [publicHost] },
    'mixed.test': { addresses: [publicHost, '10.0.0.1'] },
    'empty.test': { addresses: [] },
    'broken.test': { refusal: 'SERVFAIL' },
    'silent.test': 'silence',
  })
  server = await startPublicServer((_, response) => response.end('public'))
  outbound = nodeOutbound({ allow: [publicRange], resolver: caresResolver([dns.address]) })
})
afterAll(async () => {
  await server.close()
  await dns.close()
})

describe('a name', () => {
  it('leads to its address', async () => {
    const answer = await outbound.send({ url: `http://public.test:${server.port}/` })
    expect(answer).toMatchObject({ status: 200, address: publicHost })
    expect(await outbound.resolve('public.test', 'A', 5_000)).toEqual([publicHost])
  })

  it.each([
    ['with one private address', 'mixed.test', 'address', 'has a private or reserved address'],
    ['that does not exist', 'missing.test', 'name', 'The name missing.test does not exist.'],
    ['without an address', 'empty.test', 'name', 'empty.test has no address.'],
    ['that the resolver cannot resolve', 'broken.test', 'resolver', 'gave no answer about broken.test (ESERVFAIL)'],
    ['about which the resolver is silent', 'silent.test', 'resolver', 'gave no answer about silent.test (ETIMEOUT)'],
  ])('%s is told apart from others', async (_, name, fault, message) => {
    const failure = await failureOf(outbound.send({ url: `http://${name}:${server.port}/` }))
    expect(failure).toMatchObject({ fault, phase: 'dns' })
    expect(failure.message).toContain(message)
  })

  it('has a private address as a record like others, and none of a type without an answer', async () => {
    expect(await outbound.resolve('mixed.test', 'A', 5_000)).toEqual([publicHost, '10.0.0.1'])
    expect(await outbound.resolve('empty.test', 'A', 5_000)).toEqual([])
    expect(await failureOf(outbound.resolve('missing.test', 'A', 5_000))).toMatchObject({ fault: 'name' })
    expect(await failureOf(outbound.resolve('broken.test', 'A', 5_000))).toMatchObject({ fault: 'resolver' })
    expect(await failureOf(outbound.resolve('silent.test', 'A', 50))).toMatchObject({ fault: 'deadline' })
  })

  it('that is localhost needs no resolver, and is the loopback address', async () => {
    const allowing = nodeOutbound({ allow: ['127.0.0.1/32'], resolver: caresResolver([dns.address]) })
    const local = await startPublicServer((_, response) => response.end('local'), 0, '127.0.0.1')
    for (const host of ['localhost', 'LOCALHOST.', 'shop.localhost']) {
      const { address } = await allowing.send({ url: `http://${host}:${local.port}/` })
      expect(address).toBe('127.0.0.1')
    }
    await local.close()
  })
})
