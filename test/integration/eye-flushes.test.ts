import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { groupCommit } from '#adapters/events/group-commit.ts'
import { type DatabaseConnection, openDatabase } from '#adapters/database/postgres-database.ts'
import { nodeDigest } from '#adapters/system/node-digest.ts'
import { uuidv7 } from '#core/uuid.ts'
import { eventStore } from '#domains/eye/index.ts'
import type { EventRow } from '#ports/event-writer.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { expectRollupsEqualRows } from '../support/rollups.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'

const adminToken = 'administrator-of-the-tests'

/** A lock on `events` keeps the first flush from running, and so the second from being answered. */
describe('two flushes under way on one connection to PostgreSQL', () => {
  let database: OwnDatabase
  let proxy: TcpProxy
  let server: RunningServer
  let own: DatabaseConnection
  let holder: postgres.Sql
  let shop: { readonly id: string; readonly writeKey: { readonly key: string } }

  beforeEach(async () => {
    database = await createDatabase()
    proxy = await startTcpProxy(database.url.hostname, Number(database.url.port))
    const throughProxy = new URL(database.url)
    throughProxy.hostname = '127.0.0.1'
    throughProxy.port = String(proxy.port)
    server = await startServer({ DATABASE_URL: throughProxy.href, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false' })
    own = openDatabase({ url: database.url.href, connections: 1 })
    holder = postgres(database.url.href, { max: 1, onnotice: () => {} })
    const created = await ask('/v1/applications', adminToken, { name: 'shop' })
    shop = (await created.json()) as typeof shop
    expect((await send([event('before')])).status).toBe(200)
  })

  afterEach(async () => {
    await server.stop('SIGKILL')
    await Promise.all([own.close(), holder.end()])
    await proxy.close()
    await database.drop()
  })

  const ask = (path: string, token: string, body: unknown): Promise<Response> =>
    fetch(server.origin + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  const send = (events: readonly object[]): Promise<Response> => ask('/v1/events/batches', shop.writeKey.key, events)

  const event = (messageId: string) => ({
    sessionId: 's',
    category: 'c',
    name: 'n',
    occurredAt: `${new Date().toISOString().slice(0, 13)}:00:00.000Z`,
    messageId,
  })
  const events = (count: number, prefix: string) => Array.from({ length: count }, (_, at) => event(`${prefix}${at}`))

  const untilMetrics = async (...lines: readonly string[]): Promise<void> => {
    await expect
      .poll(async () => (await (await fetch(`${server.origin}/metrics`)).text()).split('\n'), { interval: 10 })
      .toEqual(expect.arrayContaining([...lines]))
  }

  /** Runs `work` while two flushes, of one event and of twenty, wait for the lock. */
  const whileTwoWait = async (
    work: (free: () => Promise<void>) => Promise<void>,
  ): Promise<readonly [Promise<Response>, Promise<Response>]> => {
    const reserved = await holder.reserve()
    await reserved`begin`
    await reserved`lock table events in exclusive mode`
    const first = send([event('first')])
    await untilMetrics('touchstone_events_writing 1')
    const second = send(events(20, 'second'))
    await untilMetrics('touchstone_events_writing 21', 'touchstone_event_flushes_overlapping 1')
    await work(async () => {
      await reserved`commit`
      reserved.release()
    })
    return [first, second]
  }

  const countsOf = async (answer: Promise<Response>): Promise<unknown> => {
    const { counts } = (await (await answer).json()) as { counts: unknown }
    return counts
  }

  test('a server that is asked to stop answers both after their commits, and then ends', async () => {
    let stopped: Promise<number | null> | undefined
    const [first, second] = await whileTwoWait(async (free) => {
      stopped = server.stop('SIGTERM')
      await free()
    })
    expect([await countsOf(first), await countsOf(second)]).toEqual([{ stored: 1 }, { stored: 20 }])
    expect(await stopped).toBe(0)
    await expectRollupsEqualRows(own.db)
  })

  test('a connection that is lost under both refuses both, and what is sent again is stored and counted once', async () => {
    const [first, second] = await whileTwoWait(async (free) => {
      await proxy.cut()
      await free()
    })
    expect([(await first).status, (await second).status]).toEqual([503, 503])
    await untilMetrics('touchstone_events_writing 0')
    await proxy.restore()
    const again = [event('first'), ...events(20, 'second')]
    await expect.poll(async () => (await send(again)).status, { timeout: 20_000, interval: 200 }).toBe(200)
    const stored = await holder`select message_id from events`
    expect(stored.map((row) => String(row['message_id'])).toSorted()).toEqual(
      ['before', ...again.map(({ messageId }) => messageId)].toSorted(),
    )
    await expectRollupsEqualRows(own.db)
  })

  test('a first flush that fails is repeated in halves behind the second, and each event is stored once', async () => {
    const writer = groupCommit({ store: eventStore(own.db), clock: { now: () => Date.now() } })
    const now = Date.now() * 1_000
    const row = (at: number, occurredAt = now): EventRow => ({
      id: uuidv7(occurredAt, nodeDigest.sha256(`${at}`)),
      applicationId: shop.id,
      sessionId: 's',
      category: 'c',
      name: 'n',
      data: '{}',
      occurredAt,
      sentAt: null,
      receivedAt: now,
      sequence: at,
      messageId: null,
      bot: false,
      userId: null,
      quarantine: null,
    })
    const withoutPartition = row(0, Date.parse('2150-01-01') * 1_000)
    const reserved = await holder.reserve()
    await reserved`begin`
    await reserved`lock table events in exclusive mode`
    const first = writer.write([row(1), row(2), withoutPartition])
    const second = writer.write(Array.from({ length: 20 }, (_, at) => row(at + 2)))
    expect(writer.state()).toMatchObject({ writing: 23, overlapping: 1 })
    await reserved`commit`
    reserved.release()
    expect(await first).toEqual(['stored', 'duplicate', 'unplaced'])
    expect(await second).toEqual(Array.from({ length: 20 }, () => 'stored'))
    await expectRollupsEqualRows(own.db)
  })
})
