import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrateDatabase } from '#adapters/database/migrations.ts'
import { type DatabaseConnection, openDatabase } from '#adapters/database/postgres-database.ts'
import { system } from '#core/actor.ts'
import { applicationService, eventStore, keepPartitions } from '#domains/eye/index.ts'
import { testApp } from '../support/app.ts'
import { drawer, drawEvents } from '../support/eye-oracle/events.ts'
import {
  type Judged,
  judgeCounts,
  judgeFunnel,
  judgeList,
  judgeRetention,
  judgeStatistics,
  judgeValues,
} from '../support/eye-oracle/questions.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { expectRollupsEqualRows } from '../support/rollups.ts'
import { adminToken, testScope } from '../support/scope.ts'

const count = 50_000

/** A server whose process and whose database both stand in a zone that is neither UTC nor one of those that are asked for. */
describe('50,000 events on PostgreSQL, in another time zone', () => {
  const zone = process.env['TZ']
  let database: OwnDatabase
  let connection: DatabaseConnection
  let judged: Judged

  beforeAll(async () => {
    process.env['TZ'] = 'Australia/Adelaide'
    expect(new Date(0).getTimezoneOffset()).not.toBe(0)
    database = await createDatabase()
    const setting = openDatabase({ url: database.url.href, connections: 1 })
    await setting.db.execute(sql.raw(`alter database ${database.url.pathname.slice(1)} set timezone = 'Asia/Tehran'`))
    await setting.close()
    connection = openDatabase({ url: database.url.href, connections: 1 })
    const { db } = connection
    const app = testApp(db)
    const { scope } = testScope(db, app.clock)
    await migrateDatabase(db, join(import.meta.dirname, '../../drizzle'))
    await keepPartitions(scope, 30)
    const names = ['one', 'two', 'three']
    const applications = await Promise.all(
      names.map(async (name) => (await applicationService(scope).create(system, { name })).id),
    )
    const now = app.clock.now()
    const events = drawEvents(drawer(50), { count, applications, now })
    for (let from = 0; from < count; from += 1_000) await eventStore(db)(events.slice(from, from + 1_000))
    await db.execute(sql`analyze`)
    const headers = { authorization: `Bearer ${adminToken}` }
    const ask = async (path: string, body?: unknown): Promise<unknown> => {
      const response = await (body === undefined ? app.request(path, { headers }) : app.post(path, body, headers))
      expect(response.status, path).toBe(200)
      return response.json()
    }
    judged = { events, applications, now, ask }
    await expectRollupsEqualRows(db)
  }, 120_000)

  afterAll(async () => {
    if (zone === undefined) Reflect.deleteProperty(process.env, 'TZ')
    else process.env['TZ'] = zone
    await connection.close()
    await database.drop()
  })

  test.each([
    ['counts', judgeCounts, 150],
    ['lists', judgeList, 20],
    ['top values', judgeValues, 60],
    ['figures of numbers', judgeStatistics, 60],
    ['retention', judgeRetention, 20],
    ['funnels', judgeFunnel, 60],
  ] as const)(
    'are answered as the oracle answers: %s',
    async (_, judgeOne, turns) => {
      const draws = drawer(51)
      for (let turn = 0; turn < turns; turn++) await judgeOne(draws, judged)
    },
    300_000,
  )
})
