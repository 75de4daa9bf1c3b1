import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { type Certificate, makeCertificate, makeExpiredCertificate } from '../../support/certificate.ts'
import { failureOf, publicHost, publicRange, scriptedResolver, startRawServer } from './neighbours.ts'

let good: Certificate
let expired: Certificate
const ports = { good: 0, expired: 0 }
const servers: ReturnType<typeof createHttpsServer>[] = []
const requests: (string | undefined)[] = []

beforeAll(async () => {
  good = makeCertificate(['DNS:good.test', 'DNS:*.wild.test', `IP:${publicHost}`])
  expired = makeExpiredCertificate(['DNS:good.test'])
  for (const [name, { key, cert }] of [
    ['good', good],
    ['expired', expired],
  ] as const) {
    const server = createHttpsServer({ key, cert }, (request, response) => {
      requests.push(request.headers.authorization)
      response.end('secure')
    })
    server.listen(0, publicHost)
    await once(server, 'listening')
    ports[name] = (server.address() as AddressInfo).port
    servers.push(server)
  }
})
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections()
  good.remove()
  expired.remove()
})

const names = { 'good.test': [[publicHost]], 'a.wild.test': [[publicHost]], 'other.test': [[publicHost]] }
const trusting = (...certificates: readonly Certificate[]) =>
  nodeOutbound({
    allow: [publicRange],
    resolver: scriptedResolver(names),
    authorities: certificates.map(({ cert }) => cert).join('\n'),
  })

describe('a certificate', () => {
  it.each(['good.test', 'a.wild.test', publicHost])('that is valid for %s is accepted', async (host) => {
    const answer = await trusting(good).send({ url: `https://${host}:${ports.good}/` })
    expect(new TextDecoder().decode(answer.body)).toBe('secure')
    expect(answer.certificate?.fault).toBeNull()
    expect(answer.phases.tls).toBeGreaterThan(0)
  })

  it.each([
    ['for another name', 'https://other.test:GOOD/', 'It is not valid for this name.'],
    ['of nobody that we trust', 'https://good.test:GOOD/', 'It is self-signed.'],
    ['that has expired', 'https://good.test:EXPIRED/', 'It has expired.'],
  ])('%s is refused before anything is sent, or accepted on purpose', async (why, address, fault) => {
    const outbound = why.startsWith('of nobody') ? trusting(expired) : trusting(good, expired)
    const url = address.replace('GOOD', String(ports.good)).replace('EXPIRED', String(ports.expired))
    const headers = [['Authorization', 'Bearer hunter2']] as const
    requests.length = 0
    const failure = await failureOf(outbound.send({ url, headers }))
    expect(failure).toMatchObject({ fault: 'tls', phase: 'tls' })
    expect(failure.message).toContain(fault)
    expect(requests).toEqual([])
    const answer = await outbound.send({ url, acceptsInvalidCertificate: true })
    expect(answer).toMatchObject({ status: 200, certificate: { fault } })
  })

  it('is read with its names, its days and its fingerprint, valid or not', async () => {
    const target = { host: 'good.test', port: ports.good, deadlineMs: 5_000 }
    const { certificate, phases } = await trusting(good).readCertificate(target)
    const known = new X509Certificate(good.cert)
    expect(certificate).toEqual({
      fault: null,
      validFrom: new Date(known.validFrom).toISOString(),
      validTo: new Date(known.validTo).toISOString(),
      issuer: '127.0.0.1',
      names: ['good.test', '*.wild.test', publicHost],
      fingerprint: known.fingerprint256.replaceAll(':', '').toLowerCase(),
      protocol: 'TLSv1.3',
    })
    expect(phases.tls).toBeGreaterThan(0)
    const old = await trusting(good, expired).readCertificate({ ...target, port: ports.expired })
    expect(old.certificate).toMatchObject({ fault: 'It has expired.', validTo: '2020-02-01T00:00:00.000Z' })
  })

  it('is missing where the server speaks no TLS, or breaks off', async () => {
    const plain = await startRawServer((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
    const hasty = await startRawServer((socket) => socket.resume().once('data', () => socket.end()))
    for (const { port } of [plain, hasty]) {
      const target = { host: publicHost, port, deadlineMs: 5_000 }
      expect(await failureOf(trusting(good).readCertificate(target))).toMatchObject({ fault: 'tls', phase: 'tls' })
      const url = `https://${publicHost}:${port}/`
      expect(await failureOf(trusting(good).send({ url }))).toMatchObject({ fault: 'tls', phase: 'tls' })
    }
    await plain.close()
    await hasty.close()
  })

  it('is missing where the server speaks an old TLS', async () => {
    const { key, cert } = good
    const server = createTlsServer({ key, cert, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' })
    server.on('tlsClientError', () => {}).listen(0, publicHost)
    await once(server, 'listening')
    const target = { host: publicHost, port: (server.address() as AddressInfo).port, deadlineMs: 5_000 }
    expect(await failureOf(trusting(good).readCertificate(target))).toMatchObject({ fault: 'tls' })
    server.close()
  })
})
