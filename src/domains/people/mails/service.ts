import { type Actor, requireAdministrator, requireSystem } from '#core/actor.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import { expiredForMs, type Mail, type NewMail } from './model.ts'
import { mailWorkKind, mailRepository } from './repository.ts'

export interface MailService {
  /**
   * Stores a mail in the transaction of this scope, and has it sent where there is a mailer. Without one it waits, and the
   * administrator passes its link on. Only the server itself may.
   */
  add(actor: Actor, mail: NewMail): Promise<void>
  /** The same for many mails, in one statement. */
  addAll(actor: Actor, mails: readonly NewMail[]): Promise<void>
  /** Mails that wait or have failed, newest first, with their links. Only the administrator may. */
  list(actor: Actor, query: MailQuery): Promise<Page<Mail, string>>
  /** Deletes the mails of an account and to its address. Only the server itself may. */
  forgetPerson(actor: Actor, person: { readonly accountId: string; readonly recipient: string | null }): Promise<void>
}

interface MailQuery {
  /** Older than this mail. */
  readonly before?: string | undefined
  readonly limit: number
}

export const mailService = (scope: Scope): MailService => {
  const { clock, digest, mailer, random, workers } = scope
  const repository = mailRepository(scope.db)
  const addAll = async (mails: readonly NewMail[]): Promise<void> => {
    const now = clock.now()
    const stored = mails.map((mail) => ({
      ...mail,
      id: uuidv7(now * 1_000, digest.sha256(random.uuid())),
      createdAt: new Date(now).toISOString(),
      lastError: null,
      failedAt: null,
    }))
    await repository.add(stored, mailer.kind === 'none' ? 'without work' : 'with work')
    // Inside a transaction this look comes too early; the next one is a second later, five on Workers.
    if (mailer.kind !== 'none') workers.wake(mailWorkKind)
  }
  return {
    add: async (actor, mail) => {
      requireSystem(actor)
      await addAll([mail])
    },
    addAll: async (actor, mails) => {
      requireSystem(actor)
      await addAll(mails)
    },
    list: async (actor, { before, limit }) => {
      requireAdministrator(actor)
      return readPage(limit, (size) => repository.list({ before, limit: size }), idOf)
    },
    forgetPerson: async (actor, person) => {
      requireSystem(actor)
      await repository.forgetPerson(person)
    },
  }
}

/** Deletes mails a day after their links have expired. */
export const forgetMails = (scope: Scope): Promise<void> =>
  mailRepository(scope.db).forget(new Date(scope.clock.now() - expiredForMs).toISOString())
