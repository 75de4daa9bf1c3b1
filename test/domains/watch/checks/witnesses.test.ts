import { describe, expect, it } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import type { Probe } from '#domains/watch/checks/model.ts'
import { probe } from '#domains/watch/index.ts'
import { closedPort, useTarget, useTcpTarget } from '../../../support/target-servers.ts'

const checkOf = (target: Probe) => ({
  monitorId: '01990000-0000-7000-8000-000000000001',
  place: 'local',
  slotAt: 0,
  claim: '01990000-0000-7000-8000-000000000002',
  dueInMs: 0,
  lateMs: 0,
  timeoutMs: 2_000,
  probe: target,
  fault: null,
  signature: 'test',
})

describe('witnesses', () => {
  const target = useTarget()
  let asked = 0
  const witness = useTcpTarget((socket) => {
    asked++
    socket.end()
  })
  const look = async (target: Probe, witnesses: readonly { host: string; port: number }[]) => {
    const outbound = nodeOutbound({ allow: ['127.0.0.0/8'], witnesses })
    return probe({ outbound, clock: systemClock }, checkOf(target))
  }
  const closed = async (): Promise<Probe> => ({
    kind: 'tcp',
    host: '127.0.0.1',
    port: await closedPort(),
    send: '',
    contains: '',
  })

  it('make a failure of our own line unknown, and say so', async () => {
    const away = { host: '127.0.0.1', port: await closedPort() }
    const result = await look(await closed(), [away, away])
    expect(result.outcome).toBe('unknown')
    expect(result.summary).toMatch(/^Self-outage: no witness answers/)
  })

  it('leave a failure down where one of them answers, or where there are none', async () => {
    const away = { host: '127.0.0.1', port: await closedPort() }
    expect((await look(await closed(), [away, { host: '127.0.0.1', port: witness() }])).outcome).toBe('down')
    expect((await look(await closed(), [])).outcome).toBe('down')
  })

  it('are not asked about an HTTP answer: it was reached', async () => {
    target().serve('Broken.', 'text/plain', 500)
    const page = {
      kind: 'page' as const,
      url: `${target().origin}/`,
      statuses: '200-399',
      contains: '',
      lacks: '',
      slowMs: 0,
      minCertificateDays: 0,
    }
    const away = { host: '127.0.0.1', port: await closedPort() }
    expect((await look(page, [away])).outcome).toBe('down')
  })

  it('are asked once for ten seconds, however many checks fail', async () => {
    const outbound = nodeOutbound({ allow: ['127.0.0.0/8'], witnesses: [{ host: '127.0.0.1', port: witness() }] })
    const before = asked
    for (let count = 0; count < 5; count++) expect(await outbound.isOnline()).toBe(true)
    expect(asked - before).toBe(1)
  })
})
