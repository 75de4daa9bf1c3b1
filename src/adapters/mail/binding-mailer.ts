import { withDeadline } from '#core/deadline.ts'
import type { Mailbox } from '#core/email-address.ts'
import { DomainError } from '#core/errors.ts'
import { MailError } from '#core/mail-error.ts'
import type { Mailer } from '#ports/mailer.ts'
import { extraHeaders, recipientOf, subjectOf } from './headers.ts'

/** What we use of a binding to Cloudflare's Email Service. */
export interface EmailBinding {
  send(message: {
    readonly from: { readonly email: string; readonly name: string } | string
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly html: string
    readonly headers: Readonly<Record<string, string>>
  }): Promise<unknown>
}

const maxSendMs = 30_000
const pauseSeconds: Readonly<Record<string, number>> = { E_RATE_LIMIT_EXCEEDED: 60, E_DAILY_LIMIT_EXCEEDED: 3_600 }
/** Refusals of this mail. Others concern the sender or the service, and pass. */
const finalCodes = new Set([
  'E_RECIPIENT_SUPPRESSED',
  'E_RECIPIENT_NOT_ALLOWED',
  'E_VALIDATION_ERROR',
  'E_CONTENT_TOO_LARGE',
])

/**
 * Sends by Cloudflare's binding, on Workers only. Cloudflare makes the Message-ID itself and refuses ours, so a repetition is
 * recognisable only by `X-Entity-Ref-ID`.
 */
export const bindingMailer = (binding: EmailBinding, { name, address }: Mailbox): Mailer => ({
  kind: 'binding',
  send: async (mail) => {
    const message = {
      from: name === '' ? address : { email: address, name },
      to: recipientOf(mail),
      subject: subjectOf(mail),
      text: mail.text,
      html: mail.html,
      headers: { ...extraHeaders(mail), 'X-Entity-Ref-ID': mail.id },
    }
    try {
      await withDeadline(binding.send(message), maxSendMs, 'mail service')
    } catch (error) {
      throw refusalOf(error)
    }
  },
})

const refusalOf = (error: unknown): Error => {
  const { code } = error as { readonly code?: unknown }
  const known = typeof code === 'string' && /^E_[A-Z_]{1,60}$/.test(code) ? code : undefined
  const pause = known === undefined ? undefined : pauseSeconds[known]
  if (pause !== undefined)
    return new DomainError('overloaded', `The mail service asks for a pause (${known}).`, { retryAfter: pause })
  return new MailError(`The mail service did not accept the mail (${known ?? 'no code'}).`, {
    isPermanent: known !== undefined && finalCodes.has(known),
  })
}
