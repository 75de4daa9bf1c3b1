import { describe, expect, it } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import type { Outcome } from '#domains/watch/checks/model.ts'
import {
  claimChecks,
  forgetIncidents,
  noticeWork,
  probe,
  remindOfIncidents,
  storeChecks,
} from '#domains/watch/index.ts'
import { checkHeartbeat } from '#domains/watch/heartbeats/service.ts'
import { percentage } from '#domains/watch/monitors/model.ts'
import { monitorRepository } from '#domains/watch/monitors/repository.ts'
import { openScope } from '#scope.ts'
import { performNext } from '#work/index.ts'
import { useReceiver } from '../../support/receiver.ts'
import { closedPort } from '../../support/target-servers.ts'
import { resultOf, useWatchApp } from '../../support/watch-app.ts'
import { webCryptoSealing } from '#adapters/system/web-crypto-sealing.ts'

/** What broke for users of other systems, each with the issue that told of it. Those of load, sweeps and crashes stand with these. */
describe('what breaks elsewhere', () => {
  const app = useWatchApp({ sealing: webCryptoSealing('01'.repeat(32)) })
  const receiver = useReceiver()

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await (await app().ask(method, path, body, app().watchKey)).json()) as T
  const channel = (): Promise<{ id: string }> =>
    ask('POST', '/v1/channels', { name: 'hook', kind: 'webhook', url: `${receiver().origin}/in` })
  const notices = async (): Promise<readonly { readonly transition: string; readonly state: string }[]> =>
    (await ask<{ data: { transition: string; state: string }[] }>('GET', '/v1/notices?limit=200')).data.toReversed()
  const incidents = async (query = ''): Promise<readonly { readonly title: string; readonly severity: string }[]> =>
    (await ask<{ data: { title: string; severity: string }[] }>('GET', `/v1/incidents${query}`)).data
  /** Makes what is due after some seconds. */
  const step = async (seconds: number, outcome: Outcome, place = 'local'): Promise<void> => {
    app().clock.advance(seconds * 1_000)
    // A confirmation may have been due before the slot of the grid.
    for (;;) {
      const due = await claimChecks(app().scope, place, 300)
      if (due.length === 0) return
      await storeChecks(
        app().scope,
        due.map((check) => ({ ...check, result: resultOf(outcome) })),
      )
    }
  }
  const seconds = async (count: number, outcome: Outcome): Promise<void> => {
    for (let second = 0; second < count; second++) await step(1, outcome)
  }
  const deliver = async (): Promise<void> => {
    const scope = openScope({ ...app().scope, sealing: webCryptoSealing('01'.repeat(32)) })
    while ((await performNext(scope, noticeWork)) !== undefined);
  }
  const uptimeOf = (id: string) =>
    ask<{ day: { upMs: number; downMs: number; unknownMs: number; uptime: number | null; coverage: number | null } }>(
      'GET',
      `/v1/monitors/${id}`,
    ).then(({ day }) => day)

  it('uptime-kuma #774: a broken line of our own is no outage of everything', async () => {
    const away = await closedPort()
    const outbound = nodeOutbound({ allow: ['127.0.0.0/8'], witnesses: [{ host: '127.0.0.1', port: away }] })
    const result = await probe(
      { outbound, clock: systemClock },
      {
        monitorId: '01990000-0000-7000-8000-000000000001',
        place: 'local',
        slotAt: 0,
        claim: '01990000-0000-7000-8000-000000000002',
        dueInMs: 0,
        lateMs: 0,
        timeoutMs: 2_000,
        probe: { kind: 'tcp', host: '127.0.0.1', port: away, send: '', contains: '' },
        fault: null,
        signature: '',
      },
    )
    expect(result).toMatchObject({ outcome: 'unknown' })
    expect(result.summary).toContain('Self-outage')
  })

  it('uptime-kuma #6475 and #2401: time that nobody watched is neither up nor down, and coverage says how much it was', async () => {
    const id = await app().monitor()
    await step(0, 'up')
    await step(60, 'up')
    app().clock.advance(3_600_000)
    const { uptime, coverage, downMs, unknownMs } = await uptimeOf(id)
    expect({ uptime, downMs }).toEqual({ uptime: 1, downMs: 0 })
    expect(coverage).toBeLessThan(0.05)
    expect(unknownMs).toBeGreaterThan(3_000_000)
  })

  it('uptime-kuma #688: failures that opened no incident are listed, so that 99.93 % has its reasons', async () => {
    const id = await app().monitor()
    for (const outcome of ['up', 'down', 'up', 'up'] as const) await step(60, outcome)
    const { data } = await ask<{ data: { outcome: string; summary: string }[] }>(
      'GET',
      `/v1/monitors/${id}/results?failuresOnly=true`,
    )
    expect(data.map(({ summary }) => summary)).toEqual(['It is down.'])
    expect(await incidents()).toEqual([])
    expect((await uptimeOf(id)).uptime).toBeLessThan(1)
  })

  it('uptime-kuma #919: twenty seconds of an hour are twenty seconds, not half of it', async () => {
    const id = await app().monitor({ everySeconds: 10 })
    await step(0, 'up')
    for (let slot = 0; slot < 360; slot++) await step(10, slot === 100 || slot === 101 ? 'down' : 'up')
    const { downMs, uptime } = await uptimeOf(id)
    expect(downMs).toBeGreaterThan(15_000)
    expect(downMs).toBeLessThan(35_000)
    expect(uptime).toBeGreaterThan(0.98)
    expect(percentage(0.999_99)).toBe('99.99 %')
  })

  it('uptime-kuma #4779: fifty monitors behind one cause send one notice', async () => {
    await channel()
    const gateway = await app().monitor({ name: 'Gateway', url: 'http://127.0.0.1:2/' })
    for (let index = 0; index < 50; index++) {
      const child = await app().monitor({ url: `http://127.0.0.1:${100 + index}/` })
      await app().ask('PUT', `/v1/monitors/${child}/parents`, { parentIds: [gateway] }, app().watchKey)
    }
    await step(0, 'up')
    await seconds(120, 'down')
    expect((await incidents()).map(({ title }) => title)).toEqual(['Gateway is down'])
    expect(await notices()).toMatchObject([{ transition: 'opened' }])
  })

  it('uptime-kuma #6046: a notice survives a receiver that is away, and the log shows every attempt', async () => {
    await channel()
    await app().monitor()
    await step(0, 'up')
    await seconds(75, 'down')
    receiver().reply(() => ({ status: 503 }))
    await deliver()
    receiver().reply(() => ({ status: 200 }))
    app().clock.advance(600_000)
    await deliver()
    const { data } = await ask<{ data: { state: string; attempts: { status: number }[] }[] }>('GET', '/v1/notices')
    expect(data).toMatchObject([{ state: 'delivered' }])
    expect(data[0]?.attempts.map(({ status }) => status)).toEqual([503, 200])
  })

  it('uptime-kuma #4085: what another process sees after a restart opens nothing twice', async () => {
    await channel()
    await app().monitor()
    await step(0, 'up')
    await seconds(75, 'down')
    // All that the rules remember is in the database: a new scope is a new process.
    const restarted = openScope({ ...app().scope })
    app().clock.advance(60_000)
    const due = await claimChecks(restarted, 'local', 100)
    await storeChecks(
      restarted,
      due.map((check) => ({ ...check, result: resultOf('down') })),
    )
    expect((await notices()).map(({ transition }) => transition)).toEqual(['opened'])
  })

  it('uptime-kuma #3130: checks that stopped leave the state unknown, not as it was', async () => {
    const id = await app().monitor()
    await step(0, 'up')
    app().clock.advance(600_000)
    const { latest } = await ask<{ latest: { outcome: string } }>('GET', `/v1/monitors/${id}`)
    expect(latest.outcome).toBe('unknown')
  })

  it('uptime-kuma #6246: a certificate that ends soon is one incident, with reminders at 7 days and at 1', async () => {
    await channel()
    await app().monitor({ kind: 'tls', url: undefined, host: '127.0.0.1', everySeconds: 3_600 })
    const endsAt = app().clock.now() + 20 * 86_400_000
    const evidence = { certificateEndsAt: new Date(endsAt).toISOString() }
    const look = async (): Promise<void> => {
      const due = await claimChecks(app().scope, 'local', 10)
      const result = { ...resultOf('degraded'), evidence }
      await storeChecks(
        app().scope,
        due.map((check) => ({ ...check, result })),
      )
      await remindOfIncidents(app().scope)
    }
    for (let hour = 0; hour < 19.5 * 24; hour++) {
      app().clock.advance(3_600_000)
      await look()
    }
    expect((await notices()).map(({ transition }) => transition)).toEqual(['opened', 'reminder', 'reminder'])
    await forgetIncidents(app().scope)
    expect((await incidents()).length).toBe(1)
  })

  it('uptimepage #107: a place that fails alone is shown as an advisory, and not as 100 %', async () => {
    await app().ask('POST', '/v1/places', { name: 'rome' })
    await app().ask('POST', '/v1/places', { name: 'oslo' })
    await app().monitor({ places: ['local', 'oslo', 'rome'] })
    for (const where of ['local', 'oslo', 'rome']) await step(0, 'up', where)
    for (let second = 0; second < 75; second++) {
      await step(1, 'up')
      await step(0, 'up', 'oslo')
      await step(0, 'down', 'rome')
    }
    expect(await incidents()).toMatchObject([{ severity: 'advisory' }])
  })

  describe('of programs that report', () => {
    const heartbeat = async (fields: Readonly<Record<string, unknown>>) => {
      const id = await app().monitor({ kind: 'heartbeat', url: undefined, ...fields })
      const { heartbeatUrl } = await ask<{ heartbeatUrl: string }>('GET', `/v1/monitors/${id}`)
      const monitor = await monitorRepository(app().scope.db).find(id)
      if (monitor?.target.kind !== 'heartbeat') throw new Error('no heartbeat')
      const target = monitor.target
      return {
        report: () => app().ask('POST', new URL(heartbeatUrl).pathname),
        outcome: async (): Promise<string> => (await checkHeartbeat(app().scope, { ...monitor, target })).outcome,
      }
    }

    it('uptime-kuma #6866: a report that comes once a day is missed after a day, however often the server restarted', async () => {
      const { report, outcome } = await heartbeat({ everySeconds: 86_400, graceSeconds: 60 })
      await report()
      app().clock.advance(86_400_000)
      expect(await outcome()).toBe('up')
      // Nothing waits in a process: the table says when the last report came.
      app().clock.advance(120_000)
      expect(await outcome()).toBe('down')
    })

    it('healthchecks #815: a report at 3:30 in a zone is expected at 3:30 there, in summer and in winter', async () => {
      app().clock.set('2026-10-24T00:00:00Z')
      const { report, outcome } = await heartbeat({ cron: '30 3 * * *', zone: 'Europe/Brussels', graceSeconds: 60 })
      // 3:30 is 1:30 UTC on 24 October, and 2:30 UTC on the 25th.
      app().clock.set('2026-10-24T01:30:00Z')
      await report()
      app().clock.set('2026-10-25T02:30:00Z')
      await report()
      app().clock.set('2026-10-25T03:00:00Z')
      expect(await outcome()).toBe('up')
    })

    it('healthchecks #888: a report that comes a little early counts', async () => {
      app().clock.set('2026-11-02T00:00:00Z')
      const { report, outcome } = await heartbeat({ cron: '0 3 * * *', zone: 'UTC', graceSeconds: 300 })
      app().clock.set('2026-11-02T02:56:00Z')
      await report()
      app().clock.set('2026-11-02T03:10:00Z')
      expect(await outcome()).toBe('up')
    })
  })

  it('OneUptime #2327: a monitor reaches no private address, by whatever name', async () => {
    const outbound = nodeOutbound({ allow: [] })
    for (const url of [
      'http://169.254.169.254/',
      'http://0x7f000001/',
      'http://[::ffff:10.0.0.1]/',
      'http://localhost/',
    ])
      await expect(outbound.send({ url })).rejects.toMatchObject({ fault: 'address' })
  })
})
