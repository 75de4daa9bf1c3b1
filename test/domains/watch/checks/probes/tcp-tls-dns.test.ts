import { describe, expect, it } from 'vitest'
import { OutboundError } from '#core/outbound-error.ts'
import type { Probe } from '#domains/watch/checks/model.ts'
import { runProbe } from '#domains/watch/checks/run-probe.ts'
import type { Outbound } from '#ports/outbound.ts'
import { check, closedPort, useTarget, useTcpTarget } from '../../../../support/target-servers.ts'

const mail = useTcpTarget((socket) => socket.end('220 mail.example ready\r\n'))
const echo = useTcpTarget((socket) => socket.pipe(socket))
const secure = useTarget('https')

const tcp = (port: number, send = '', contains = ''): Probe => ({
  kind: 'tcp',
  host: '127.0.0.1',
  port,
  send,
  contains,
})

describe('a TCP monitor', () => {
  it('is up where the port accepts a connection', async () => {
    const result = await check(tcp(mail()))
    expect(result.outcome).toBe('up')
    expect(result.summary).toMatch(/^127\.0\.0\.1:\d+ accepted a connection after [\d,]+ ms\.$/)
  })

  it('is down where nothing listens', async () => {
    expect((await check(tcp(await closedPort()))).outcome).toBe('down')
  })

  it('reads what the server sends first', async () => {
    expect((await check(tcp(mail(), '', '220 '))).outcome).toBe('up')
    const result = await check(tcp(mail(), '', '+OK'))
    expect(result).toMatchObject({ outcome: 'down', evidence: { body: '220 mail.example ready\n' } })
    expect(result.summary).toMatch(/, but sent "220 mail\.example ready"; expected the text "\+OK"\.$/)
  })

  it('sends a text first, with its line ends', async () => {
    expect((await check(tcp(echo(), String.raw`PING\r\n`, 'PING\r\n'))).outcome).toBe('up')
  })
})

describe('a TLS monitor', () => {
  it('is down for a certificate that is not valid, and says why', async () => {
    const result = await check({ kind: 'tls', host: '127.0.0.1', port: secure().port, minDays: 21 })
    expect(result.outcome).toBe('down')
    expect(result.summary).toContain('is not valid')
    expect(result.evidence?.facts).toContainEqual(expect.stringContaining('Issuer: '))
  })

  it('is down where no TLS server answers', async () => {
    expect((await check({ kind: 'tls', host: '127.0.0.1', port: mail(), minDays: 21 })).outcome).toBe('down')
  })
})

const resolver = (resolve: Outbound['resolve']): Outbound => {
  const unused = () => Promise.reject(new Error('Unused.'))
  return { send: unused, openTcp: unused, readCertificate: unused, resolve, isOnline: () => Promise.resolve(null) }
}
const ask = (resolve: Outbound['resolve'], contains = '') =>
  runProbe(
    { outbound: resolver(resolve), clock: { now: () => 0 }, headers: [] },
    { kind: 'dns', name: 'shop.example', type: 'A', contains },
    1_000,
  )

describe('a DNS monitor', () => {
  it('is up where the name has records, and one of them has the text', async () => {
    const result = await ask(async () => ['192.0.2.1', '192.0.2.2'], '192.0.2.2')
    expect(result).toMatchObject({ outcome: 'up', summary: 'shop.example has 2 A records, after 0 ms.' })
  })

  it('is down where no record has the text, and shows the records', async () => {
    expect(await ask(async () => ['192.0.2.1'], '203.0.113.1')).toMatchObject({
      outcome: 'down',
      summary: 'shop.example has 1 A record, but none has the text "203.0.113.1".',
      evidence: { facts: ['A 192.0.2.1'] },
    })
  })

  it('is down for a name that does not exist, and unknown where our resolver fails', async () => {
    const fail = (fault: 'name' | 'resolver') => () => Promise.reject(new OutboundError(fault, 'No answer.'))
    expect((await ask(fail('name'))).outcome).toBe('down')
    expect((await ask(fail('resolver'))).outcome).toBe('unknown')
  })
})
