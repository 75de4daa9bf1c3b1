import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { groupCommit } from '#adapters/events/group-commit.ts'
import { migrateDatabase } from '#adapters/database/migrations.ts'
import { nodeDigest } from '#adapters/system/node-digest.ts'
import { type DatabaseConnection, openDatabase } from '#adapters/database/postgres-database.ts'
import { uuidv7 } from '#core/uuid.ts'
import { erasureService } from '#domains/eye/erasures/service.ts'
import { eventRepository } from '#domains/eye/events/repository.ts'
import { storeEvents } from '#domains/eye/events/writer.ts'
import { system } from '#core/actor.ts'
import { applicationService, eventStore, keepPartitions } from '#domains/eye/index.ts'
import { quarantineService } from '#domains/eye/quarantine/service.ts'
import { schemaService } from '#domains/eye/schemas/service.ts'
import type { EventRow } from '#ports/event-writer.ts'
import type { Scope } from '#ports/scope.ts'
import { exactValue, objectText } from '../support/exact-json.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { expectRollupsEqualRows } from '../support/rollups.ts'
import { testScope } from '../support/scope.ts'

const noon = Date.parse('2026-11-21T12:00:00Z')
const aside = { reason: 'unknown-type', pointer: '/name', detail: 'was not known then' }

/** What a process with one connection shows is no proof that several do not get in each other's way. */
describe('writers, replays and erasures on connections of their own', () => {
  let database: OwnDatabase
  let connections: DatabaseConnection[] = []
  let applicationId = ''

  const connect = (): DatabaseConnection['db'] => {
    const connection = openDatabase({ url: database.url.href, connections: 1 })
    connections.push(connection)
    return connection.db
  }
  const openScope = (): Scope => testScope(connect()).scope

  beforeEach(async () => {
    database = await createDatabase()
    const { scope } = testScope(connect())
    await migrateDatabase(scope.db, join(import.meta.dirname, '../../drizzle'))
    await keepPartitions(scope, 30)
    applicationId = (await applicationService(scope).create(system, { name: 'shop' })).id
  })

  afterEach(async () => {
    await Promise.all(connections.map(({ close }) => close()))
    connections = []
    await database.drop()
  })

  /** An event some seconds before noon; the same number is the same event. */
  const event = (seconds: number, more: Partial<EventRow> = {}): EventRow => {
    const occurredAt = (noon - seconds * 1_000) * 1_000
    const id = uuidv7(occurredAt, nodeDigest.sha256(`${seconds} ${more.sessionId ?? ''}`))
    const usual = { sessionId: 'session', category: 'page', name: 'view', data: '{"who":"jane"}', sentAt: null }
    const rest = {
      receivedAt: noon * 1_000,
      sequence: 0,
      messageId: null,
      bot: false,
      userId: 'jane',
      quarantine: null,
    }
    return { id, applicationId, occurredAt, ...usual, ...rest, ...more }
  }

  /** Resolves as soon as so many statements wait for a lock. */
  const untilWaiting = async (count: number): Promise<void> => {
    const db = connect()
    for (;;) {
      const [row] = await db.execute<{ waiting: number }>(
        sql`select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
      if ((row?.waiting ?? 0) >= count) return
    }
  }

  test('an erasure keeps what is stored while it waits: counts, and the first and last of a session', async () => {
    const [writer, eraser] = [connect(), openScope()]
    await storeEvents(writer)([event(10), event(20, { data: '{"who":"joe"}' })])
    const subject = { path: ['who'], value: 'jane' }
    const erased = await writer.transaction(async (transaction) => {
      await storeEvents(transaction)([event(5, { data: '{"who":"joe"}' }), event(30, { data: '{"who":"joe"}' })])
      const erasing = erasureService(eraser).erase(system, { subject, applicationId: null, dryRun: false })
      await untilWaiting(1)
      return { erasing }
    })
    expect(await erased.erasing).toMatchObject({ events: 1 })
    await expectRollupsEqualRows(writer)
  })

  test('an erasure finds what a replay moves meanwhile', async () => {
    const [writer, replayer, eraser] = [connect(), openScope(), openScope()]
    await storeEvents(writer)([event(10, { quarantine: aside })])
    const held = await writer.transaction(async (transaction) => {
      await transaction.execute(sql`lock table event_counts`)
      const replaying = quarantineService(replayer).replay(system, {
        filter: { application: null },
        after: null,
        limit: 10,
        dryRun: false,
      })
      await untilWaiting(1)
      const erasing = erasureService(eraser).erase(system, {
        subject: { sessionId: 'session' },
        applicationId: null,
        dryRun: false,
      })
      await untilWaiting(2)
      return { replaying, erasing }
    })
    expect(await held.replaying).toMatchObject({ stored: 1 })
    expect(await held.erasing).toMatchObject({ events: 1, quarantined: 0 })
    await expectRollupsEqualRows(writer)
  })

  test('replays at once, and a client that sends the same again, store each event once', async () => {
    const writer = connect()
    const rows = Array.from({ length: 1_200 }, (_, at) => event(at))
    await storeEvents(writer)(rows.map((row) => ({ ...row, quarantine: aside })))
    const request = { filter: { application: null }, after: null, limit: 10_000, dryRun: false }
    const [again, ...reports] = await Promise.all([
      eventStore(connect())(rows.slice(400, 600)),
      ...[openScope(), openScope(), openScope()].map((scope) => quarantineService(scope).replay(system, request)),
    ])
    const stored = reports.reduce((sum, report) => sum + report.stored, 0)
    expect(stored + again.filter((outcome) => outcome === 'stored').length).toBe(1_200)
    await expectRollupsEqualRows(writer)
  })

  test('an event that was kept aside and is then sent again by several at once is stored and counted once', async () => {
    const writer = connect()
    const rows = Array.from({ length: 300 }, (_, at) => event(at))
    await storeEvents(writer)(rows.map((row) => ({ ...row, quarantine: aside })))
    const writers = [connect(), connect(), connect()].map(eventStore)
    const outcomes = await Promise.all(writers.map((store, turn) => store(turn === 1 ? rows.toReversed() : rows)))
    expect(outcomes.flat().filter((outcome) => outcome === 'stored')).toHaveLength(300)
    const [left] = await writer.execute(sql`select (select count(*)::int from quarantined_events) as aside,
      (select sum(events)::int from application_usage) as used`)
    expect(left).toEqual({ aside: 0, used: 300 })
    await expectRollupsEqualRows(writer)
  })

  test('data read back from PostgreSQL have the value that was sent', async () => {
    const { db } = openScope()
    const drawn = fc.array(objectText, { minLength: 400, maxLength: 400, size: 'max' })
    await fc.assert(
      fc.asyncProperty(drawn, async (texts) => {
        await storeEvents(db)(texts.map((data, index) => event(500 - index, { data })))
        const page = { order: 'asc', after: undefined, limit: 500 } as const
        const found = await eventRepository(db).list({ application: null }, page)
        expect(found.map(({ data }) => exactValue(data))).toEqual(texts.map(exactValue))
      }),
      { numRuns: 1 },
    )
  })

  test('all of them together for three seconds leave every count equal to the rows, and no version twice', async () => {
    // As from two processes.
    const writers = [connect(), connect()].map((db) =>
      groupCommit({ store: eventStore(db), clock: { now: () => Date.now() } }),
    )
    const [erasing, erasingToo, replaying, posting, postingToo] = Array.from({ length: 5 }, openScope) as [
      Scope,
      Scope,
      Scope,
      Scope,
      Scope,
    ]
    const until = Date.now() + 3_000
    let turn = 0
    const over = async (work: (turn: number) => Promise<unknown>): Promise<void> => {
      while (Date.now() < until) await work(turn++)
    }
    const some = (count: number, seed: number): readonly EventRow[] =>
      Array.from({ length: count }, (_, at) => {
        const number = (seed * 7_919 + at * 104_729) % 90_000
        const quarantine = number % 7 === 0 ? aside : null
        return event(number, { sessionId: `s${number % 11}`, data: `{"who":"${number % 5}"}`, quarantine })
      })
    const type = { applicationId, category: 'page', name: 'view' }
    await Promise.all([
      ...writers.flatMap((writer) =>
        Array.from({ length: 4 }, () => over((seed) => writer.write(some(1 + (seed % 60), seed)))),
      ),
      over((seed) =>
        erasureService(erasing).erase(system, {
          subject: { sessionId: `s${seed % 11}` },
          applicationId: null,
          dryRun: false,
        }),
      ),
      over((seed) =>
        erasureService(erasingToo).erase(system, {
          subject: { path: ['who'], value: `${seed % 3}` },
          applicationId: null,
          dryRun: false,
        }),
      ),
      over(() =>
        quarantineService(replaying).replay(system, {
          filter: { application: null },
          after: null,
          limit: 2_000,
          dryRun: false,
        }),
      ),
      over(() => schemaService(posting).create(system, { ...type, schema: {} })),
      over(() => schemaService(postingToo).create(system, { ...type, schema: {} })),
    ])
    await expectRollupsEqualRows(posting.db)
    const [versions] = await posting.db.execute(sql`select count(*) = max(version) as "eachOnce",
      count(*) filter (where retired_at is null)::int as current from event_schemas`)
    expect(versions).toEqual({ eachOnce: true, current: 1 })
  })
})
