import { MailError } from '#core/mail-error.ts'
import type { Scope } from '#ports/scope.ts'
import type { ClaimedWork, WorkKind } from '#work/index.ts'
import { type Mail, maxAttempts, retryPauseMs, unsubscribeLinkOf } from './model.ts'
import { mailWorkKind, mailRepository } from './repository.ts'
import { mailTextOf } from './texts.ts'

/**
 * Sends a mail, and deletes it in the statement that ends the work. A worker that dies between the two leaves a mail that is
 * sent again, under the same Message-ID.
 */
export const mailWork: WorkKind = {
  name: mailWorkKind,
  leaseMs: 15_000,
  maxAttempts,
  retryPauseMs,
  busyPauseSeconds: 60,
  perform: async (scope, claimed) => {
    const repository = mailRepository(scope.db)
    const mail = await repository.find(claimed.id)
    if (mail && Date.parse(mail.expiresAt) <= scope.clock.now())
      return repository.failed(
        claimed,
        instantOf(scope),
        `It expired before it was sent. ${mail.lastError ?? ''}`.trim(),
      )
    if (mail && !(await send(scope, claimed, mail))) return repository.failed(claimed, instantOf(scope))
    return repository.sent(claimed)
  },
  abandon: async (scope, claimed) => {
    await mailRepository(scope.db).failed(claimed, instantOf(scope))
  },
}

/** False when the mail was refused for good. Any other failure is stored and thrown. */
const send = async (scope: Scope, claimed: ClaimedWork, mail: Mail): Promise<boolean> => {
  const { id, recipient: to } = mail
  try {
    const origin = originOf(scope)
    const listUnsubscribe = unsubscribeLinkOf(mail, origin)
    const text = mailTextOf(mail, origin)
    await scope.mailer.send({ id, to, ...text, ...(listUnsubscribe === null ? {} : { listUnsubscribe }) })
    return true
  } catch (error) {
    if (!(error instanceof MailError)) throw error
    await mailRepository(scope.db).noteFailure(claimed, error.message)
    if (!error.isPermanent) throw error
    scope.logger.log('warn', 'a mail was refused', { id, reason: error.message })
    return false
  }
}

/** A server with a mailer has a PUBLIC_URL. */
const originOf = ({ settings }: Scope): string => {
  if (settings.publicOrigin === null) throw new Error('PUBLIC_URL is not set, so links of mails have no address')
  return settings.publicOrigin
}

const instantOf = ({ clock }: Scope): string => new Date(clock.now()).toISOString()
