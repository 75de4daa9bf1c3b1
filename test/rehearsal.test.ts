import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { keepPartitions } from '#domains/eye/index.ts'
import { rehearse } from '../src/rehearsal.ts'
import { rowCounts } from './support/app.ts'
import { useDatabase, withoutTable } from './support/database.ts'
import { testScope } from './support/scope.ts'

const database = useDatabase()

test('a rehearsal passes on a database that is as it should be, and leaves nothing in it', async () => {
  const { scope } = testScope(database())
  await keepPartitions(scope, 30)
  const before = await rowCounts(database())
  expect(await rehearse(scope)).toEqual([])
  expect(await rowCounts(database())).toEqual(before)
})

test('a rehearsal names what fails and goes on with the rest', async () => {
  const { scope } = testScope(database())
  await keepPartitions(scope, 30)
  const failing = (table: string) => withoutTable(database(), table, () => rehearse(scope))
  expect(await failing('session_days')).toEqual(['storing and reading events', 'erasing events'])
  expect(await failing('challenges')).toEqual(['listing challenges'])
  expect(await failing('risk_tables')).toEqual(['reading reference figures'])
  await database().execute(sql`set datestyle to 'SQL, DMY'`)
  expect(await rehearse(scope)).toEqual(['storing and reading events'])
  await database().execute(sql`reset datestyle`)
})
