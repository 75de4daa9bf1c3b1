import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type OpenedDatabase, openPreparedDatabase } from '#adapters/database/opened-database.ts'
import { type DatabaseConnection, openDatabase } from '#adapters/database/postgres-database.ts'
import { keepPartitions } from '#domains/eye/index.ts'
import { testApp } from '../support/app.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { adminToken, testScope } from '../support/scope.ts'

const migrations = join(import.meta.dirname, '../../drizzle')

let database: OwnDatabase
let opened: OpenedDatabase
let other: DatabaseConnection

beforeEach(async () => {
  database = await createDatabase()
  opened = await openPreparedDatabase({
    config: { DATABASE_URL: database.url.href, DATA_DIR: '' },
    migrations,
    watched: true,
  })
  other = openDatabase({ url: database.url.href, connections: 2 })
})

afterEach(async () => {
  await Promise.all([opened.close(), other.close()])
  await database.drop()
})

const waiting = async (): Promise<number> => {
  const [found] = await other.db.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)
  return found?.count ?? 0
}

test('questions that take long delay neither reads nor transactions', async () => {
  const { db, writeDb, questionDb } = opened
  const app = testApp(db, { writeDb, questionDb })
  await keepPartitions(testScope(db, app.clock).scope, 30)
  const headers = { authorization: `Bearer ${adminToken}` }
  const range = 'from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z'
  const questions = [
    `/v1/event-values?property=data.a&${range}`,
    `/v1/event-counts?measure=users&bucket=day&${range}`,
    `/v1/retention?bucket=day&${range}`,
    `/v1/events?filter=data.a:equals:1&${range}`,
  ]
  const answers = await other.db.transaction(async (held) => {
    await held.execute(sql`lock table events, event_counts, user_days in access exclusive mode`)
    const asked = questions.map(async (path) => (await app.request(path, { headers })).status)
    await vi.waitFor(async () => expect(await waiting()).toBe(2), 3_000)
    expect(await db.execute(sql`select 1 as one`)).toEqual([{ one: 1 }])
    expect(await writeDb.transaction((inner) => inner.execute(sql`select 1 as one`))).toEqual([{ one: 1 }])
    expect(await waiting()).toBe(2)
    return asked
  })
  expect(await Promise.all(answers)).toEqual([200, 200, 200, 200])
})

test('a transaction that waited for its connection is not taken for a silence', async () => {
  const watched = openDatabase({ url: database.url.href, connections: 1, watched: true })
  const rest = (seconds: number) => sql`select pg_sleep(${seconds}::float8)`
  try {
    const first = watched.db.transaction((inner) => inner.execute(rest(0.1)))
    const second = watched.db.transaction(async (inner) => {
      await inner.execute(rest(4))
      await inner.execute(rest(4))
      return 'done'
    })
    await first
    expect(await second).toBe('done')
  } finally {
    await watched.close()
  }
}, 20_000)
