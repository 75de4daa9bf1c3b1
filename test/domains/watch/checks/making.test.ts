import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { webCryptoSealing } from '#adapters/system/web-crypto-sealing.ts'
import { system } from '#core/actor.ts'
import {
  claimChecks,
  environmentService,
  makeCheck,
  makeDueChecks,
  rollUpChecks,
  storeChecks,
} from '#domains/watch/index.ts'
import type { Scope } from '#ports/scope.ts'
import { secretKey } from '../../../support/calls-app.ts'
import { closedPort, useTarget } from '../../../support/target-servers.ts'
import { resultOf, useWatchApp } from '../../../support/watch-app.ts'

const app = useWatchApp()
const target = useTarget()

const sealing = webCryptoSealing(secretKey)
const scopeWith = (changed: Partial<Scope> = {}): Scope => ({ ...app().scope, sealing, ...changed })

/** Claims, makes and stores what is due, as the server does. */
const checkAll = async (scope = scopeWith()): Promise<number> => {
  const claimed = await claimChecks(scope, 'local', 100)
  const made = await Promise.all(claimed.map(async (check) => ({ ...check, result: await makeCheck(scope, check) })))
  return storeChecks(scope, made)
}
const json = async (path: string): Promise<unknown> => (await app().ask('GET', path)).json()
const results = async (id: string): Promise<readonly Record<string, unknown>[]> =>
  ((await json(`/v1/monitors/${id}/results`)) as { data: Record<string, unknown>[] }).data
const latest = async (id: string): Promise<unknown> =>
  ((await json(`/v1/monitors/${id}`)) as { latest: unknown }).latest

describe('a check of a page', () => {
  it('is stored as up without evidence, and the monitor shows it', async () => {
    target().serve('hello')
    const id = await app().monitor({ url: target().origin, contains: 'hello' })
    expect(await checkAll()).toBe(1)
    expect(await results(id)).toMatchObject([{ place: 'local', outcome: 'up', status: 200, evidence: null }])
    expect(await latest(id)).toMatchObject({ outcome: 'up' })
  })

  it('is stored as down with the status, the address and the beginning of the answer', async () => {
    target().serve('the shop is broken', 'text/plain', 503)
    const id = await app().monitor({ url: target().origin })
    await checkAll()
    const evidence = { address: '127.0.0.1', body: 'the shop is broken' }
    expect(await results(id)).toMatchObject([{ outcome: 'down', status: 503, evidence }])
    expect(await latest(id)).toMatchObject({ outcome: 'down', summary: expect.stringContaining('503') })
  })

  it('is down where nothing listens', async () => {
    const id = await app().monitor({ url: `http://127.0.0.1:${await closedPort()}/` })
    await checkAll()
    expect(await results(id)).toMatchObject([{ outcome: 'down', status: null }])
  })

  it('is unknown for a private address that is not allowed, and names the setting that allows it', async () => {
    target().serve('hello')
    const id = await app().monitor({ url: target().origin })
    await checkAll(scopeWith({ outbound: nodeOutbound({ allow: [] }) }))
    expect(await results(id)).toMatchObject([
      { outcome: 'unknown', status: null, summary: expect.stringContaining('WATCH_ALLOW=127.0.0.1/32') },
    ])
  })

  it('is made by a platform without a loop too', async () => {
    target().serve('hello')
    const id = await app().monitor({ url: target().origin })
    await makeDueChecks(scopeWith())
    expect(await results(id)).toMatchObject([{ outcome: 'up' }])
  })

  it('says that it is a check, by a signed field', async () => {
    let sent: unknown
    target().answer((request, response) => {
      sent = request.headers['touchstone-probe']
      response.end()
    })
    const id = await app().monitor({ url: target().origin })
    await checkAll()
    expect(sent).toMatch(new RegExp(`^${id};\\d+;[0-9a-f]{64}$`))
  })
})

describe('a check of calls', () => {
  const call = async (request: object): Promise<string> => {
    const answer = await app().ask('POST', '/v1/calls', { name: 'Sign in', request })
    expect(answer.status).toBe(201)
    return ((await answer.json()) as { id: string }).id
  }

  it('uses the secrets of its environment, and masks them in what is stored', async () => {
    let authorization: string | undefined
    target().answer((request, response) => {
      authorization = request.headers.authorization
      response.writeHead(401).end(`no: ${authorization}`)
    })
    const { id: environmentId } = await environmentService(scopeWith()).create(system, {
      name: 'staging',
      variables: { base: target().origin },
      secrets: { key: 'swordfish' },
    })
    const request = { url: '{{base}}/x', auth: { kind: 'bearer', token: '{{key}}' } }
    const id = await app().monitor({ kind: 'call', url: undefined, callIds: [await call(request)], environmentId })
    expect(await checkAll()).toBe(1)
    expect(authorization).toBe('Bearer swordfish')
    const stored = await results(id)
    expect(stored).toMatchObject([{ outcome: 'down', status: 401 }])
    expect(JSON.stringify(stored)).toContain('no: Bearer')
    expect(JSON.stringify(stored)).not.toContain('swordfish')
    expect(JSON.stringify(await app().db.execute(sql`select * from check_results`))).not.toContain('swordfish')
  })

  it('is unknown without the key that opens its secrets', async () => {
    const { id: environmentId } = await environmentService(scopeWith()).create(system, {
      name: 'staging',
      variables: {},
      secrets: { key: 'swordfish' },
    })
    const callIds = [await call({ url: target().origin })]
    const id = await app().monitor({ kind: 'call', url: undefined, callIds, environmentId })
    await checkAll(scopeWith({ sealing: null }))
    expect(await results(id)).toMatchObject([{ outcome: 'unknown', summary: expect.stringContaining('SECRET_KEY') }])
  })

  it('is unknown after one of them was removed, and says so', async () => {
    const callId = await call({ url: target().origin })
    const id = await app().monitor({ kind: 'call', url: undefined, callIds: [callId] })
    expect((await app().ask('DELETE', `/v1/calls/${callId}`)).status).toBe(204)
    await checkAll()
    expect(await results(id)).toMatchObject([
      { outcome: 'unknown', summary: `The call ${callId} does not exist any more. Choose another one.` },
    ])
  })

  it('never runs a call of another application', async () => {
    const own = await call({ url: target().origin })
    const id = await app().monitor({ kind: 'call', url: undefined, callIds: [own] })
    const { id: applicationId } = await app().join()
    const answer = await app().ask('POST', '/v1/calls', { applicationId, name: 'x', request: { url: target().origin } })
    const { id: foreign } = (await answer.json()) as { id: string }
    const monitor = { name: 'theirs', kind: 'call', callIds: [foreign] }
    const refused = await app().ask('POST', '/v1/monitors', monitor, app().watchKey)
    expect([refused.status, await refused.json()]).toMatchObject([422, { errors: [{ pointer: '/callIds/0' }] }])
    await app().db.execute(sql`update calls set application_id = ${applicationId}::uuid where id = ${own}::uuid`)
    await checkAll()
    expect(await results(id)).toMatchObject([{ outcome: 'unknown', evidence: null }])
  })
})

describe('a check of a heartbeat', () => {
  const heartbeat = async (): Promise<{ readonly id: string; readonly path: string }> => {
    const id = await app().monitor({ kind: 'heartbeat', url: undefined, everySeconds: 3_600, graceSeconds: 300 })
    const { heartbeatUrl } = (await json(`/v1/monitors/${id}`)) as { heartbeatUrl: string }
    return { id, path: new URL(heartbeatUrl).pathname }
  }
  const outcome = async (id: string): Promise<string | undefined> =>
    ((await latest(id)) as { outcome: string } | null)?.outcome
  /** The next seconds of a server that looks every ten. */
  const seconds = async (count: number): Promise<void> => {
    for (let second = 0; second < count; second += 10) {
      app().clock.advance(10_000)
      await checkAll()
    }
  }

  it('is up from the first report, and down within a minute after the grace of the next', async () => {
    const { id, path } = await heartbeat()
    await checkAll()
    expect(await outcome(id)).toBe('unknown')
    app().clock.advance(1_000)
    await app().post(path, {})
    await checkAll()
    expect(await outcome(id)).toBe('up')
    app().clock.advance(3_900_000 - 140_000)
    await seconds(130)
    expect(await outcome(id)).toBe('up')
    await seconds(80)
    expect(await outcome(id)).toBe('down')
  })

  it('is down at once after a failure, and up at once after a success', async () => {
    const { id, path } = await heartbeat()
    await app().post(path, {})
    await checkAll()
    expect(await outcome(id)).toBe('up')
    app().clock.advance(1_000)
    await app().post(`${path}/fail`, {})
    await checkAll()
    expect(await outcome(id)).toBe('down')
    app().clock.advance(1_000)
    await app().post(path, {})
    await checkAll()
    expect(await outcome(id)).toBe('up')
  })

  it('is judged again where a failure comes during a check', async () => {
    const { id, path } = await heartbeat()
    await app().post(path, {})
    const scope = scopeWith()
    const [check] = await claimChecks(scope, 'local', 1)
    if (!check) throw new Error('A check is due.')
    const result = await makeCheck(scope, check)
    app().clock.advance(10)
    await app().post(`${path}/fail`, {})
    await storeChecks(scope, [{ ...check, result }])
    expect(await outcome(id)).toBe('up')
    await checkAll()
    expect(await outcome(id)).toBe('down')
  })
})

describe('what a check found', () => {
  it('is stored with any text in it, or what stands for it', async () => {
    target().serve(new Uint8Array([0x61, 0x00, 0xff, 0xed, 0xa0, 0x80]), 'text/plain', 500)
    const id = await app().monitor({ url: target().origin })
    await checkAll()
    const [found] = await results(id)
    expect(found).toMatchObject({ outcome: 'down', evidence: { body: expect.stringMatching(/^a�/) } })
    app().clock.advance(60_000)
    const half = { ...resultOf('down'), summary: 'a\0\ud800', evidence: { body: '\udc00\0', facts: ['\0'] } }
    const claimed = await claimChecks(app().scope, 'local', 10)
    await storeChecks(
      app().scope,
      claimed.map((check) => ({ ...check, result: half })),
    )
    expect((await results(id))[0]).toMatchObject({ summary: 'a��', evidence: { body: '��', facts: ['�'] } })
  })

  it('is stored on a day that has no partition yet: the partition is made on the way', async () => {
    const id = await app().monitor({ url: 'http://127.0.0.1:1/' })
    app().clock.advance(60 * 86_400_000)
    expect(await app().found(await app().due(), 'up')).toBe(1)
    expect(await results(id)).toMatchObject([{ slotAt: new Date(app().clock.now()).toISOString() }])
  })

  it('counts in the hour that it reaches into, although it was found before', async () => {
    app().clock.set('2026-11-21T12:10:00Z')
    const id = await app().monitor({ everySeconds: 3_600 })
    const [check] = await app().due()
    if (!check) throw new Error('A check is due.')
    await app().found([check], 'down')
    app().clock.set('2026-11-21T13:30:00Z')
    await rollUpChecks(app().scope)
    const [row] = await app().db.execute<{ coversMs: number }>(sql`select covers_ms as "coversMs" from check_results`)
    const covered = row?.coversMs ?? 0
    app().clock.set('2026-11-21T15:10:00Z')
    await rollUpChecks(app().scope)
    const hours = await app().db.execute<{ hour: string; downMs: number; unknownMs: number }>(sql`
      select to_char(hour at time zone 'UTC', 'HH24') as hour, down_ms as "downMs", unknown_ms as "unknownMs"
      from check_hours where monitor_id = ${id}::uuid and place = '' order by 1`)
    const until = (12 * 60 + 10) * 60_000 + covered
    const inHour = (hour: number): number =>
      Math.max(0, Math.min(until, (hour + 1) * 3_600_000) - Math.max((12 * 60 + 10) * 60_000, hour * 3_600_000))
    expect(hours.map(({ hour, downMs }) => [hour, downMs])).toEqual([
      ['12', inHour(12)],
      ['13', inHour(13)],
      ['14', 0],
    ])
  })
})
