import { join } from 'node:path'
import { afterEach, beforeEach, describe } from 'vitest'
import { migrateDatabase } from '#adapters/database/migrations.ts'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import type { Database } from '#ports/database.ts'
import { accountSuite } from '../domains/people/suites/accounts.ts'
import { claimSuite } from '../domains/people/suites/claiming.ts'
import { privacySuite } from '../domains/people/suites/privacy.ts'
import { sessionSuite } from '../domains/people/suites/sessions.ts'
import { testApp } from '../support/app.ts'
import { useChallengesApp, useRunner } from '../support/challenges-app.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'

/** A database of its own for each test, with the newest schema. */
const useOwnDatabases = (): (() => Database) => {
  let database: OwnDatabase
  let connection: ReturnType<typeof openDatabase>
  beforeEach(async () => {
    database = await createDatabase()
    connection = openDatabase({ url: database.url.href, connections: 8 })
    await migrateDatabase(connection.db, join(import.meta.dirname, '../../drizzle'))
  })
  afterEach(async () => {
    await connection.close()
    await database.drop()
  })
  return () => connection.db
}

describe('on PostgreSQL', () => {
  describe('without a sandbox', () => {
    const database = useOwnDatabases()
    let opened: ReturnType<typeof testApp>
    beforeEach(() => {
      opened = testApp(database())
    })
    accountSuite(() => opened)
    sessionSuite(() => opened)
  })

  describe('with a sandbox', () => {
    const app = useChallengesApp(useRunner(), useOwnDatabases())
    claimSuite(app)
    privacySuite(app)
  })
})
