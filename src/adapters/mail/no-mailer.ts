import { DomainError } from '#core/errors.ts'
import type { Mailer } from '#ports/mailer.ts'

/** For a server without MAIL_URL. New mails wait for the administrator; work from an earlier setting waits for a mailer. */
export const noMailer: Mailer = {
  kind: 'none',
  send: () =>
    Promise.reject(
      new DomainError('overloaded', 'This server has no mailer, because MAIL_URL is not set.', { retryAfter: 600 }),
    ),
}
