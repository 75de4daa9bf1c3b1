import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPreparedDatabase } from '#adapters/database/opened-database.ts'
import { smtpMailer } from '#adapters/mail/smtp-mailer.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import { readConfig } from '#config.ts'
import { system } from '#core/actor.ts'
import { mailService } from '#domains/people/mails/service.ts'
import type { Database } from '#ports/database.ts'
import { openScope } from '#scope.ts'
import { type Certificate, makeCertificate } from '../support/certificate.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { adminToken, testScope } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { type ReceivedMail, startSmtpSink } from '../support/smtp-sink.ts'

let certificate: Certificate
beforeAll(() => {
  certificate = makeCertificate()
})
afterAll(() => certificate.remove())

let server: RunningServer | undefined
afterEach(async () => {
  // After a failure it still runs.
  await server?.stop('SIGKILL')
})

const count = 30
const recipientOf = (number: number): string => `person-${number}@example.org`
const project = join(import.meta.dirname, '../..')

/** Adds mails as a request does, with a mailer that is not used here. */
const addMails = async (db: Database): Promise<void> => {
  const { scope } = testScope(db, systemClock)
  const nowhere = {
    kind: 'smtp',
    host: '127.0.0.1',
    port: 1,
    isSecure: false,
    mustEncrypt: false,
    auth: undefined,
  } as const
  const mailer = smtpMailer(nowhere, { name: '', address: 'mail@touchstone.example' })
  const expiresAt = new Date(systemClock.now() + 3_600_000).toISOString()
  for (let number = 0; number < count; number++) {
    const link = `https://touchstone.example/go?token=${number}`
    const mail = {
      purpose: 'sign-up',
      data: { link },
      recipient: recipientOf(number),
      accountId: null,
      expiresAt,
    } as const
    await mailService(openScope({ ...scope, mailer })).add(system, mail)
  }
}

/** Opens the database that these settings name, while no server uses it. */
const withDatabase = async <T>(settings: Record<string, string>, work: (db: Database) => Promise<T>): Promise<T> => {
  const opened = await openPreparedDatabase({ config: readConfig(settings), migrations: join(project, 'drizzle') })
  try {
    return await work(opened.db)
  } finally {
    await opened.close()
  }
}

const leftIn = async (db: Database): Promise<number> => {
  const [row] = await db.execute<{ left: number }>(
    sql`select ((select count(*) from mails) + (select count(*) from work where kind = 'mail'))::int as left`,
  )
  return row?.left ?? -1
}

const waitingAt = async (origin = ''): Promise<unknown> => {
  const answer = await fetch(`${origin}/v1/mails`, { headers: { authorization: `Bearer ${adminToken}` } })
  return ((await answer.json()) as { readonly data: unknown }).data
}

/** Kills a server in the middle of mailing, once a mail has arrived whole and before the server knows; starts another one. */
const mailThroughKills = async (scheme: 'smtp' | 'smtps', settings: Record<string, string>) => {
  const arrived: ReceivedMail[] = []
  const kills = [5, 12]
  let login = ''
  const sink = await startSmtpSink({
    secure: scheme === 'smtps',
    disabledCommands: [],
    key: certificate.key,
    cert: certificate.cert,
    authOptional: false,
    onAuth: ({ username, password }, _, callback) => {
      login = `${username}:${password}`
      callback(null, { user: username })
    },
    onMail: (mail) => {
      arrived.push(mail)
      if (arrived.length === kills[0]) {
        kills.shift()
        server?.process.kill('SIGKILL')
      }
      return undefined
    },
  })
  const mailUrl = `${scheme}://user:pass%3Aword@127.0.0.1:${sink.port}`
  const start = () =>
    startServer({
      ...settings,
      RUN_SEEDER: 'false',
      ADMIN_TOKEN: adminToken,
      RUNNER_SLOTS: '2',
      PUBLIC_URL: 'https://touchstone.example',
      MAIL_URL: mailUrl,
      MAIL_FROM: 'Touchstone <mail@touchstone.example>',
      NODE_EXTRA_CA_CERTS: certificate.path,
    })
  const starts: string[] = []
  for (const planned of [...kills, undefined]) {
    server = await start()
    starts.push(server.output())
    // Waits for the kill that the sink sends.
    if (planned !== undefined) await server.stop('SIGCONT')
  }
  await expect
    .poll(() => new Set(arrived.flatMap(({ recipients }) => recipients)).size, { timeout: 90_000, interval: 500 })
    .toBe(count)
  // A mail under way at a kill comes again when its lease has run out, also where it had arrived before.
  await expect.poll(() => waitingAt(server?.origin), { timeout: 60_000, interval: 500 }).toEqual([])
  return { arrived, starts, login: () => login, stop: async () => [await server?.stop(), await sink.close()][0] }
}

const expectOnceEach = (arrived: readonly ReceivedMail[]): void => {
  const byId = Map.groupBy(arrived, ({ parsed }) => parsed.messageId)
  // None lost: one Message-ID for each mail.
  expect(byId.size).toBe(count)
  // The mails under way at the two kills came again, and under the same Message-ID.
  expect(arrived.length).toBeGreaterThanOrEqual(count + 2)
  for (const repeats of byId.values()) {
    expect(new Set(repeats.map(({ recipients }) => recipients.join())).size).toBe(1)
    expect(new Set(repeats.map(({ parsed }) => parsed.text)).size).toBe(1)
  }
  expect(arrived.every(({ isEncrypted, recipients }) => isEncrypted && recipients.length === 1)).toBe(true)
}

describe('acceptance K: a server that is killed while it sends mails', () => {
  let database: OwnDatabase
  beforeAll(async () => {
    database = await createDatabase()
  })
  afterAll(() => database.drop())

  it('loses none on PostgreSQL, and repeats one only under its Message-ID', async () => {
    const settings = { DATABASE_URL: database.url.href }
    await withDatabase(settings, addMails)
    const { arrived, starts, login, stop } = await mailThroughKills('smtps', settings)
    expect(await stop()).toBe(0)
    expect(await withDatabase(settings, leftIn)).toBe(0)
    expectOnceEach(arrived)
    expect(login()).toBe('user:pass:word')
    for (const printed of starts)
      expect(printed).toMatch(/^mail +SMTP at 127\.0\.0\.1:\d+, from mail@touchstone\.example$/m)
  }, 180_000)

  it('loses none on the embedded database, and repeats one only under its Message-ID', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'touchstone-mails-'))
    const settings = { DATA_DIR: directory }
    try {
      await withDatabase(settings, addMails)
      const { arrived, stop } = await mailThroughKills('smtp', settings)
      expect(await stop()).toBe(0)
      expect(await withDatabase(settings, leftIn)).toBe(0)
      expectOnceEach(arrived)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  }, 180_000)
})
