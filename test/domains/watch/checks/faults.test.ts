import { describe, expect, it } from 'vitest'
import { OutboundError, type OutboundFault } from '#core/outbound-error.ts'
import type { PageProbe } from '#domains/watch/checks/model.ts'
import { runProbe } from '#domains/watch/checks/run-probe.ts'
import type { Outbound } from '#ports/outbound.ts'

const page: PageProbe = {
  kind: 'page',
  url: 'https://example.org/',
  statuses: '200-399',
  contains: '',
  lacks: '',
  slowMs: 0,
  minCertificateDays: 0,
}
const failing = (failure: Error): Outbound => {
  const fail = () => Promise.reject(failure)
  return { send: fail, openTcp: fail, readCertificate: fail, resolve: fail, isOnline: () => Promise.resolve(null) }
}
const check = (error: Error) =>
  runProbe({ outbound: failing(error), clock: { now: () => 0 }, headers: [] }, page, 1_000)
const outcomeOf = async (fault: OutboundFault): Promise<string> =>
  (await check(new OutboundError(fault, 'It failed.'))).outcome

describe('a request to which nothing came back', () => {
  it('means that the target is down where the target caused it', async () => {
    for (const fault of ['name', 'connect', 'tls', 'deadline', 'redirects', 'protocol'] as const)
      expect([fault, await outcomeOf(fault)]).toEqual([fault, 'down'])
  })

  it('says nothing of the target where something of ours caused it', async () => {
    for (const fault of ['address', 'url', 'resolver', 'unsupported'] as const)
      expect([fault, await outcomeOf(fault)]).toEqual([fault, 'unknown'])
    const waiting = new OutboundError('deadline', 'No name server answered.', { phase: 'dns', elapsed: 2_000_000 })
    expect(await check(waiting)).toMatchObject({ outcome: 'unknown', phases: { total: 2_000_000 } })
  })

  it('tells the operator how to allow a private address', async () => {
    const refused = (host: string) =>
      check(
        new OutboundError(
          'address',
          `${host} has a private or reserved address. The operator of this server can allow its network by WATCH_ALLOW.`,
        ),
      )
    expect((await refused('127.0.0.1')).summary).toBe(
      '127.0.0.1 has a private or reserved address. The operator of this server can allow its network by WATCH_ALLOW. For this address alone: WATCH_ALLOW=127.0.0.1/32',
    )
    expect((await refused('::1')).summary).toMatch(/WATCH_ALLOW=::1\/128$/)
    expect((await refused('localhost')).summary).toMatch(/WATCH_ALLOW=127\.0\.0\.1\/32$/)
    expect((await refused('intranet.example.org')).summary).toMatch(/by WATCH_ALLOW\.$/)
  })

  it('is unknown when our own code fails, and never throws', async () => {
    expect(await check(new TypeError('x is not a function'))).toMatchObject({
      outcome: 'unknown',
      summary: 'The check failed by a fault of ours: x is not a function',
    })
  })
})
