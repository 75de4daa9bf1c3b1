import { join } from 'node:path'
import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateDatabase } from '#adapters/database/migrations.ts'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import { deleteDueAccounts } from '#domains/people/index.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { goodPassword, newAddress, openBrowser, signUp, tokenMailedTo } from '../support/people.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { testScope } from '../support/scope.ts'

let database: OwnDatabase
let connection: ReturnType<typeof openDatabase>
let app: TestApp

beforeAll(async () => {
  database = await createDatabase()
  connection = openDatabase({ url: database.url.href, connections: 8 })
  await migrateDatabase(connection.db, join(import.meta.dirname, '../../drizzle'))
  app = testApp(connection.db)
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})

/** Resolves once a statement waits for another transaction. */
const somebodyWaits = async (): Promise<void> => {
  for (let isWaiting = false; !isWaiting;) {
    const rows = await connection.db.execute(sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`)
    isWaiting = rows.length > 0
  }
}

/** Executes a statement, and ends its transaction only once the work waits for it. */
const duringWork = async <T>(statement: SQL, work: () => Promise<T>): Promise<T> => {
  let working: Promise<T> | undefined
  await connection.db.transaction(async (inner) => {
    await inner.execute(statement)
    working = work()
    await somebodyWaits()
  })
  return working as Promise<T>
}

describe('at the same moment', () => {
  it('somebody who keeps their account is stronger than its deletion', async () => {
    const browser = openBrowser(app)
    const { id, email } = await signUp(app, browser)
    await browser.request('PUT', '/v1/accounts/me/deletion')
    const { scope, clock } = testScope(connection.db)
    clock.advance(8 * 86_400_000)
    // The first turn signs the account out.
    await deleteDueAccounts(scope)
    await duringWork(sql`update accounts set delete_at = null where id = ${id}`, () => deleteDueAccounts(scope))
    expect(await connection.db.execute(sql`select 1 from accounts where email = ${email}`)).toHaveLength(1)
  })

  it('a learner joins one account, and a sign-up that comes too late gets a learner of its own', async () => {
    const { id } = await signUp(app, openBrowser(app))
    const browser = openBrowser(app)
    const { learnerId } = await browser.json<{ learnerId: string }>('POST', '/v1/learners')
    const email = newAddress()
    const { signUp: secret } = await browser.json<{ signUp: string }>('POST', '/v1/accounts', {
      email,
      password: goodPassword,
    })
    const given = { token: await tokenMailedTo(app, email), signUp: secret }
    const verify = () => browser.request('POST', '/v1/email-verifications', given)
    const claim = sql`insert into claimed_learners (learner_id, account_id) values (${learnerId}, ${id})`
    expect((await duringWork(claim, verify)).status).toBe(409)
    const answer = await verify()
    expect(answer.status).toBe(200)
    expect(((await answer.json()) as { learnerId: string }).learnerId).not.toBe(learnerId)
  })
})
