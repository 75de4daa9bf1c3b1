import { readFileSync } from 'node:fs'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type RunningProber, startProber } from '../support/prober.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { adminToken } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { type SlowTarget, startSlowTarget } from '../support/slow-target.ts'
import { ownsSocket } from '../support/socket-owner.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

/** Longer than a claim can last, a monitor's interval and a slow machine. */
const patiently = { timeout: 120_000, interval: 250 }
/** Checks take so long that some are always under way. */
const answerMs = 3_000

interface Uptime {
  readonly upMs: number
  readonly degradedMs: number
  readonly downMs: number
  readonly unknownMs: number
}

describe('monitors on real PostgreSQL', () => {
  let database: OwnDatabase
  let proxy: TcpProxy
  let target: SlowTarget
  let sql: postgres.Sql
  let running: (RunningServer | RunningProber)[]

  beforeEach(async () => {
    database = await createDatabase()
    proxy = await startTcpProxy(database.url.hostname, Number(database.url.port))
    target = await startSlowTarget(answerMs)
    sql = postgres(database.url.href, { max: 1 })
    running = []
  })

  afterEach(async () => {
    await Promise.all(running.map((each) => each.stop('SIGKILL')))
    await sql.end()
    await target.close()
    await proxy.close()
    await database.drop()
  })

  const start = async (url = database.url): Promise<RunningServer> => {
    const settings = { DATABASE_URL: url.href, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false', LOG_LEVEL: 'warn' }
    const server = await startServer({ ...settings, WATCH_ALLOW: '127.0.0.0/8' })
    running.push(server)
    return server
  }

  const ask = async <T>({ origin }: RunningServer, method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(origin + path, {
      method,
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  const monitor = async (server: RunningServer, number: number, fields: object = {}): Promise<string> => {
    const given = { name: `monitor ${number}`, kind: 'page', url: `${target.origin}/${number}`, everySeconds: 10 }
    return (await ask<{ id: string }>(server, 'POST', '/v1/monitors', { ...given, ...fields })).id
  }

  const monitors = async (server: RunningServer, count: number, fields: object = {}): Promise<readonly string[]> => {
    await ask(server, 'POST', '/v1/applications', { name: 'shop' })
    const ids: string[] = []
    for (let number = 0; number < count; number += 1) ids.push(await monitor(server, number, fields))
    return ids
  }

  /** How many monitors have a result of a slot after this instant. */
  const checkedSince = async (instant: number): Promise<number> => {
    const [row] = await sql<{ count: number }[]>`
      select count(distinct monitor_id)::int as count from check_results where slot_at > ${new Date(instant)}`
    return row?.count ?? 0
  }

  /** The slots that a server holds now. */
  const held = () =>
    sql<{ subject: string; due: string; claim: string; leaseMs: number }[]>`
      select subject, due_at::text as due, claim, (extract(epoch from lease_until - due_at) * 1000)::int as "leaseMs"
      from recurring_work where claim is not null`

  /** Milliseconds for which the results of each monitor speak, and those of its period, by what the tables say. */
  const observed = () =>
    sql<{ id: string; observedMs: number; scheduledMs: number }[]>`
      select p.monitor_id as id, round(extract(epoch from p.ended_at - p.began_at) * 1000)::float8 as "scheduledMs",
        (select round(sum(extract(epoch from least(till, p.ended_at) - slot_at)) * 1000)::float8 from (
          select slot_at, least(slot_at + covers_ms * interval '1 ms', lead(slot_at) over (order by slot_at)) as till
          from check_results r where r.monitor_id = p.monitor_id
        ) as spans) as "observedMs"
      from monitor_periods p order by 1`

  /** Pauses every monitor, so that nothing moves, and compares its figures with its results. Answers the longest unknown time. */
  const expectHonestFigures = async (server: RunningServer, ids: readonly string[]): Promise<number> => {
    for (const id of ids) await ask(server, 'PUT', `/v1/monitors/${id}/pause`, { isPaused: true })
    const unknown: number[] = []
    for (const { id, observedMs, scheduledMs } of await observed()) {
      const { uptime } = await ask<{ uptime: Uptime }>(server, 'GET', `/v1/monitors/${id}/figures?range=24h`)
      const { upMs, degradedMs, downMs, unknownMs } = uptime
      expect({ upMs, degradedMs, downMs, unknownMs }).toEqual({
        upMs: observedMs,
        degradedMs: 0,
        downMs: 0,
        unknownMs: scheduledMs - observedMs,
      })
      unknown.push(unknownMs)
    }
    expect(unknown).toHaveLength(ids.length)
    return Math.max(...unknown)
  }

  const results = async (): Promise<number> => (await sql`select from check_results`).count

  test('a scheduler killed: nothing doubled, gaps unknown', async () => {
    const [first, second, third] = [await start(), await start(), await start()]
    // Every 10 seconds, a lease ends one second before the interval: a busy machine takes over later, and the slot is gone.
    const ids = await monitors(second, 30, { everySeconds: 20, timeoutMs: 6_000 })
    const pid = first.process.pid ?? 0
    await expect.poll(() => ownsSocket(pid, target.waiting()), { ...patiently, interval: 20 }).toBe(true)
    await first.stop('SIGKILL')
    const killedAt = Date.now()

    const claims = await held()
    expect(Math.max(...claims.map(({ leaseMs }) => leaseMs))).toBeLessThanOrEqual(15_000)
    const stillHeld = async () => {
      const now = new Set((await held()).map(({ claim, subject }) => claim + subject))
      return claims.filter(({ claim, subject }) => now.has(claim + subject)).length
    }
    await expect.poll(stillHeld, patiently).toBe(0)
    await expect.poll(() => checkedSince(killedAt), patiently).toBe(ids.length)
    const lost = async () => {
      const found = await sql<{ slot: string }[]>`select monitor_id || slot_at::text as slot from check_results`
      const slots = new Set(found.map(({ slot }) => slot))
      return claims.filter(({ subject, due }) => !slots.has(subject + due)).length
    }
    await expect.poll(lost, patiently).toBe(0)
    expect(target.broken()).toBeGreaterThan(0)

    await Promise.all([second.stop(), third.stop()])
    // Every check that somebody made is stored once; those of the killed server were made again.
    expect(target.seen()).toBe((await results()) + target.broken())

    const missed = async () =>
      (await sql`select from recurring_work where due_at + every_ms * interval '1 ms' < now()`).count
    await expect.poll(missed, patiently).toBe(ids.length)
    const again = await start()
    const backAt = Date.now()
    await expect.poll(() => checkedSince(backAt), patiently).toBe(ids.length)
    expect(await expectHonestFigures(again, ids)).toBeGreaterThan(0)
  }, 400_000)

  test('a prober checks for its place without a database, and its absence leaves the place unknown', async () => {
    const server = await start()
    await ask(server, 'POST', '/v1/applications', { name: 'shop' })
    const { token } = await ask<{ token: string }>(server, 'POST', '/v1/places', { name: 'paris' })
    const settings = { PROBER_URL: server.origin, PROBER_TOKEN: token, WATCH_ALLOW: '127.0.0.0/8' }
    const probe = async (): Promise<RunningProber> => {
      const prober = await startProber(settings)
      running.push(prober)
      return prober
    }
    const prober = await probe()
    const places = ['local', 'paris']
    const either = await monitor(server, 1, { places, quorum: 1 })
    const both = await monitor(server, 2, { places, quorum: 2 })
    const outcomes = async () => {
      const found = [either, both].map(async (id) => {
        const { latest } = await ask<{ latest: { outcome: string } | null }>(server, 'GET', `/v1/monitors/${id}`)
        return latest?.outcome
      })
      return Promise.all(found)
    }
    const seenFrom = async () =>
      (await sql<{ place: string }[]>`select distinct place from check_states order by 1`).map(({ place }) => place)

    await expect.poll(seenFrom, patiently).toEqual(places)
    await expect.poll(outcomes, patiently).toEqual(['up', 'up'])
    const environment = readFileSync(`/proc/${prober.process.pid}/environ`, 'utf8')
    expect(environment).not.toContain('DATABASE')
    expect(environment).not.toContain(database.url.port)

    await prober.stop('SIGKILL')
    // One place that fails would be enough for down: without paris nobody knows. Both are needed: local alone proves that it is up.
    await expect.poll(outcomes, patiently).toEqual(['unknown', 'up'])
    await probe()
    await expect.poll(outcomes, patiently).toEqual(['up', 'up'])
    const down = await sql`select from check_results where outcome <> 'up'`
    expect(down.count).toBe(0)
  }, 400_000)

  test('the database is away: results are stored afterwards or the gap is unknown, nothing doubled', async () => {
    const url = new URL(database.url)
    url.hostname = '127.0.0.1'
    url.port = String(proxy.port)
    const server = await start(url)
    const ids = await monitors(server, 10)
    await expect.poll(() => checkedSince(0), patiently).toBe(ids.length)
    await expect.poll(() => target.waiting().length, { ...patiently, interval: 20 }).toBeGreaterThan(0)
    await proxy.cut()
    // The checks under way end, and no other begins: their results wait.
    await expect.poll(() => target.waiting().length, patiently).toBe(0)
    await expect.poll(() => server.output(), patiently).toContain('are kept')
    const overdue = async () => (await sql`select from recurring_work where due_at < now() - interval '5 s'`).count
    await expect.poll(overdue, patiently).toBeGreaterThan(0)
    await proxy.restore()
    const backAt = Date.now()
    await expect.poll(() => checkedSince(backAt), patiently).toBe(ids.length)
    await expectHonestFigures(server, ids)
    expect(target.seen()).toBeGreaterThanOrEqual(await results())
  }, 400_000)
})
