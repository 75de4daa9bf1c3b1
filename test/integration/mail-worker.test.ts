import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { createTestHarness } from 'wrangler'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindingMailer } from '#adapters/mail/binding-mailer.ts'
import { migrateDatabase } from '#adapters/database/migrations.ts'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import { system } from '#core/actor.ts'
import { keepPartitions } from '#domains/eye/index.ts'
import { mailService } from '#domains/people/mails/service.ts'
import { mailTextOf } from '#domains/people/mails/texts.ts'
import { openScope } from '#scope.ts'
import { sampleMails } from '../support/mails.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { testScope } from '../support/scope.ts'

const project = join(import.meta.dirname, '../..')

let database: OwnDatabase
let connection: ReturnType<typeof openDatabase>
let worker: ReturnType<typeof createTestHarness>
let folder: string

/** The configuration of the project, with the binding for mail that it has as a comment. */
const configurationWithMail = (): string => {
  const lines = readFileSync(join(project, 'wrangler.toml'), 'utf8')
    .replace('# [[send_email]]\n# name = "EMAIL"', '[[send_email]]\nname = "EMAIL"')
    .replace('"src/worker.ts"', JSON.stringify(join(project, 'src/worker.ts')))
    .replace('"./dist/public"', JSON.stringify(join(project, 'dist/public')))
  expect(lines).toContain('\n[[send_email]]\n')
  const path = join(folder, 'wrangler.toml')
  writeFileSync(path, lines)
  return path
}

const publicUrl = 'https://touchstone.example'

beforeAll(async () => {
  execFileSync(process.execPath, [join(project, 'scripts/public-assets.ts')])
  folder = mkdtempSync(join(tmpdir(), 'touchstone-worker-'))
  database = await createDatabase()
  connection = openDatabase({ url: database.url.href, connections: 1 })
  await migrateDatabase(connection.db, join(project, 'drizzle'))
  await keepPartitions(testScope(connection.db, systemClock).scope, 30)
  process.env['CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE'] = database.url.href
  process.env['WRANGLER_SEND_METRICS'] = 'false'
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
  const vars = { PUBLIC_URL: publicUrl, MAIL_URL: 'binding:EMAIL', MAIL_FROM: 'Touchstone <mail@touchstone.example>' }
  worker = createTestHarness({ root: project, workers: [{ configPath: configurationWithMail(), vars }] })
  await worker.listen()
})
afterAll(async () => {
  await worker.close()
  await connection.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const left = async (): Promise<unknown> =>
  (
    await connection.db.execute(
      sql`select (select count(*) from mails)::int + (select count(*) from work)::int as left`,
    )
  )[0]

describe('mails in workerd', () => {
  it('leave by the binding when cron or the queue looks for them, and nothing of them stays', async () => {
    const { scope } = testScope(connection.db, systemClock)
    const mailer = bindingMailer(
      { send: () => Promise.reject(new Error('Not here.')) },
      { name: '', address: 'a@b.example' },
    )
    const expiresAt = new Date(systemClock.now() + 3_600_000).toISOString()
    for (const mail of Object.values(sampleMails))
      await mailService(openScope({ ...scope, mailer })).add(system, { ...mail, expiresAt })
    expect(await left()).toEqual({ left: 2 * Object.keys(sampleMails).length })
    // A request of cron sends some, and has the queue send the others.
    expect(await (await worker.fetch('/cdn-cgi/handler/scheduled')).text()).toBe('ok')
    await expect.poll(left, { timeout: 30_000, interval: 250 }).toEqual({ left: 0 })
    // The local binding writes what it is handed into files.
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'))
    const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'))
    const expected = Object.values(sampleMails).map((mail) => mailTextOf({ ...mail, expiresAt }, publicUrl).text)
    expect(texts.toSorted()).toEqual(expected.toSorted())
  })
})
