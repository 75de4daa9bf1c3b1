import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { MailError } from '#core/mail-error.ts'
import { mailWork } from '#domains/people/index.ts'
import type { NewMail } from '#domains/people/mails/model.ts'
import { mailService } from '#domains/people/mails/service.ts'
import type { Mailer, OutgoingMail } from '#ports/mailer.ts'
import type { Scope } from '#ports/scope.ts'
import { openScope } from '#scope.ts'
import { performDue, performNext } from '#work/index.ts'
import { useDatabase } from '../../../support/database.ts'
import { sampleMails, secretOfLinks } from '../../../support/mails.ts'
import { type TestClock, testScope } from '../../../support/scope.ts'

const database = useDatabase()
let base: Scope
let clock: TestClock

beforeEach(() => {
  const opened = testScope(database())
  base = { ...opened.scope, settings: { ...opened.scope.settings, publicOrigin: 'https://touchstone.example' } }
  clock = opened.clock
})

/** A mailer that answers as a test says, because the mail server is not what is tested here. */
const answering = (send: Mailer['send'], logged: unknown[] = []): Scope =>
  openScope({
    ...base,
    mailer: { kind: 'smtp', send },
    logger: { isEnabled: () => true, log: (...entry) => logged.push(entry) },
  })
const accepting = (sent: OutgoingMail[]): Scope =>
  answering((mail) => {
    sent.push(mail)
    return Promise.resolve()
  })
const failing = (error: Error, logged: unknown[] = []): Scope =>
  answering(async () => {
    throw error
  }, logged)
const away = new MailError('The mail server answered 451 4.3.0 to DATA.', { isPermanent: false })
const refused = new MailError('The mail server answered 550 5.1.1 to RCPT TO.', { isPermanent: true })

const add = (scope: Scope, mail: NewMail = sampleMails['sign-up']) => mailService(scope).add(system, mail)
const rows = () => database().execute(sql`select * from mails order by id`)
const workRows = () => database().execute(sql`select * from work`)
const hour = 3_600_000

describe('sending mails', () => {
  it('leaves no trace of a mail that was sent', async () => {
    const sent: OutgoingMail[] = []
    const scope = accepting(sent)
    await add(scope)
    const [row] = await rows()
    expect(await performDue(scope, mailWork)).toBe(false)
    expect(sent).toEqual([
      expect.objectContaining({ id: row?.['id'], to: 'ada@example.org', subject: 'Finish signing up for Touchstone' }),
    ])
    expect(sent[0]?.text).toContain(secretOfLinks)
    expect([await rows(), await workRows()]).toEqual([[], []])
  })

  it('stores a mail only if the transaction that caused it commits', async () => {
    const scope = accepting([])
    const caused = scope.transaction(async (inner) => {
      await add(inner)
      throw new Error('The cause was refused.')
    })
    await expect(caused).rejects.toThrow('refused')
    expect([await rows(), await workRows()]).toEqual([[], []])
    await scope.transaction((inner) => add(inner))
    expect([(await rows()).length, (await workRows()).length]).toEqual([1, 1])
  })

  it('tries eight times within 24 hours, with growing pauses, and then gives up', async () => {
    const times: number[] = []
    const scope = answering(() => {
      times.push(clock.now())
      return Promise.reject(away)
    })
    await add(scope)
    const start = clock.now()
    while (clock.now() < start + 48 * hour) {
      await performNext(scope, mailWork)
      clock.advance(clock.now() < start + hour ? 60_000 : 600_000)
    }
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(times).toHaveLength(8)
    expect(pauses).toEqual(pauses.toSorted((left, right) => left - right))
    expect(new Set(pauses).size).toBe(pauses.length)
    const lasted = (times.at(-1) ?? 0) - start
    expect(lasted).toBeGreaterThan(23 * hour)
    expect(lasted).toBeLessThan(24 * hour)
    expect(await workRows()).toEqual([])
    expect(await rows()).toMatchObject([{ last_error: away.message, failed_at: expect.anything() }])
  })

  it('sends a mail that failed before once the server is back, and forgets it', async () => {
    await add(failing(away))
    await performNext(failing(away), mailWork)
    expect(await rows()).toMatchObject([{ last_error: away.message, failed_at: null }])
    const sent: OutgoingMail[] = []
    expect(await performNext(accepting(sent), mailWork)).toBeUndefined()
    clock.advance(60_000)
    await performNext(accepting(sent), mailWork)
    expect([sent.length, await rows(), await workRows()]).toEqual([1, [], []])
  })

  it('gives up at once when the mail is refused for good', async () => {
    const logged: unknown[] = []
    const scope = failing(refused, logged)
    await add(scope)
    await performNext(scope, mailWork)
    clock.advance(48 * hour)
    expect(await performNext(scope, mailWork)).toBeUndefined()
    expect(await rows()).toMatchObject([{ last_error: refused.message, failed_at: expect.anything() }])
  })

  it('waits as long as the server asks, and counts no attempt', async () => {
    const scope = failing(new DomainError('overloaded', 'Later.', { retryAfter: 7 }))
    await add(scope)
    for (let count = 0; count < 20; count++) {
      expect(await performNext(scope, mailWork)).toBeDefined()
      clock.advance(7_000)
    }
    const sent: OutgoingMail[] = []
    await performNext(accepting(sent), mailWork)
    expect(sent).toHaveLength(1)
  })

  it('never sends a mail whose link has expired', async () => {
    const sent: OutgoingMail[] = []
    const scope = accepting(sent)
    await add(scope, sampleMails['password-reset'])
    clock.advance(hour / 2)
    await performNext(scope, mailWork)
    expect(sent).toEqual([])
    expect(await rows()).toMatchObject([{ last_error: 'It expired before it was sent.', failed_at: expect.anything() }])
  })

  it('repeats a mail under the same id when a worker ends between sending and storing that', async () => {
    const sent: OutgoingMail[] = []
    const scope = accepting(sent)
    await add(scope)
    const slow = answering(async (mail) => {
      sent.push(mail)
      // The worker stood still for longer than its lease, and another one took over.
      clock.advance(mailWork.leaseMs + 1)
      await performNext(scope, mailWork)
    })
    await performNext(slow, mailWork)
    expect(sent).toHaveLength(2)
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
    expect([await rows(), await workRows()]).toEqual([[], []])
  })

  it('lets other purposes pass a flood of one', async () => {
    const sent: OutgoingMail[] = []
    const scope = accepting(sent)
    for (let count = 0; count < 10; count++, clock.advance(1)) await add(scope)
    await add(scope, sampleMails['password-reset'])
    for (let count = 0; count < 2; count++) await performNext(scope, mailWork)
    expect(sent.map(({ subject }) => subject)).toContain('Set a new Touchstone password')
  })

  it('never logs a recipient, or the secret of a link', async () => {
    const logged: unknown[] = []
    for (const error of [away, refused]) {
      const scope = failing(error, logged)
      await add(scope)
      await performDue(scope, mailWork)
    }
    expect(logged.length).toBeGreaterThan(1)
    const text = JSON.stringify(logged, (_, value: unknown) => (value instanceof Error ? inspect(value) : value))
    expect(text).not.toMatch(/ada@|4Zr/)
  })
})
