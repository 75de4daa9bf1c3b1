import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateDatabase } from '#adapters/database/migrations.ts'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { Authenticator } from '../support/authenticator.ts'
import { type FakeGithub, newGithubPerson, startFakeGithub } from '../support/fake-github.ts'
import { githubOf, goToGithub, useGithub } from '../support/github-app.ts'
import { newAddress, openBrowser } from '../support/people.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'

let database: OwnDatabase
let connection: ReturnType<typeof openDatabase>
let github: FakeGithub
let app: TestApp

beforeAll(async () => {
  database = await createDatabase()
  connection = openDatabase({ url: database.url.href, connections: 8 })
  await migrateDatabase(connection.db, join(import.meta.dirname, '../../drizzle'))
  github = await startFakeGithub()
  app = testApp(connection.db, { github: githubOf(github) })
})
afterAll(async () => {
  await connection.close()
  await github.close()
  await database.drop()
})

const statuses = (responses: readonly Response[]): readonly number[] =>
  responses.map(({ status }) => status).toSorted((one, other) => one - other)

describe('ways to sign in on PostgreSQL', () => {
  it('leave one when two requests remove the last two at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const browser = openBrowser(app)
      await useGithub({ github }, browser, newGithubPerson(newAddress()))
      const options = await browser.json<Parameters<Authenticator['create']>[0]>(
        'POST',
        '/v1/passkeys/registration-options',
      )
      const credential = new Authenticator('http://touchstone.test').create(options)
      const { id } = await browser.json<{ id: string }>('POST', '/v1/passkeys', { name: 'laptop', credential })
      const removed = await Promise.all([
        browser.request('DELETE', '/v1/identities/github'),
        browser.request('DELETE', `/v1/passkeys/${id}`),
      ])
      expect(statuses(removed)).toEqual([204, 409])
    }
  })

  it('make one account when somebody comes back from GitHub in two browsers at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const person = newGithubPerson(newAddress(), round % 2 === 0)
      github.person = person
      const browsers = [openBrowser(app), openBrowser(app)]
      const ways = []
      for (const browser of browsers) ways.push([browser, await github.agree(await goToGithub(browser))] as const)
      const answers = await Promise.all(ways.map(([browser, back]) => browser.request('GET', back)))
      expect([
        [303, 303],
        [303, 409],
      ]).toContainEqual(statuses(answers))
      const [row] = await app.db.execute<{ n: number }>(sql`
        select count(*)::int as n from accounts where email = ${person.emails[1]?.email ?? ''}
        or id in (select account_id from identities where subject = ${String(person.id)})`)
      expect(row?.n).toBe(1)
    }
  })

  it('use an attempt once when its answer arrives twice at the same moment', async () => {
    const browser = openBrowser(app)
    github.person = newGithubPerson(newAddress())
    const back = await github.agree(await goToGithub(browser))
    const copy = openBrowser(app)
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    const answers = await Promise.all([browser.request('GET', back), copy.request('GET', back)])
    expect(statuses(answers)).toEqual([303, 400])
  })
})
