import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { migrateDatabase } from '#adapters/database/migrations.ts'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import { accountSuite } from '../domains/people/suites/accounts.ts'
import { sessionSuite } from '../domains/people/suites/sessions.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'

let database: OwnDatabase
let connection: ReturnType<typeof openDatabase>
let opened: TestApp

beforeAll(async () => {
  database = await createDatabase()
  connection = openDatabase({ url: database.url.href, connections: 8 })
  await migrateDatabase(connection.db, join(import.meta.dirname, '../../drizzle'))
})
beforeEach(() => {
  opened = testApp(connection.db)
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})

describe('on PostgreSQL', () => {
  accountSuite(() => opened)
  sessionSuite(() => opened)
})
