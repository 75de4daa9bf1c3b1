import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { oneAtATime } from '../../src/adapters/database/migrations.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'

let database: OwnDatabase
beforeEach(async () => {
  database = await createDatabase()
})
afterEach(() => database.drop())

test('who prepares a database waits for another longer than a statement may take, and then statements end in time again', async () => {
  const timeout = 200
  const [one, other, watching] = [1, 2, 3].map(() =>
    postgres(database.url.href, { max: 1, connection: { statement_timeout: timeout } }),
  ) as [postgres.Sql, postgres.Sql, postgres.Sql]
  const begun = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const first = oneAtATime(drizzle(one), () => {
    begun.resolve()
    return done.promise
  })
  await begun.promise
  const waits = oneAtATime(drizzle(other), async () => {})
  await vi.waitFor(
    async () =>
      expect(
        await watching`select 1 from pg_stat_activity where datname = current_database()
          and wait_event = 'advisory' and now() - query_start > ${2 * timeout} * interval '1 ms'`,
      ).toHaveLength(1),
    10_000,
  )
  done.resolve()
  await Promise.all([first, waits])
  await expect(drizzle(other).execute(sql`select pg_sleep(10)`)).rejects.toThrow()
  await Promise.all([one.end(), other.end(), watching.end()])
})
