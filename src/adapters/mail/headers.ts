import { domainOf, type Mailbox, readEmailAddress } from '#core/email-address.ts'
import { MailError } from '#core/mail-error.ts'
import { printable } from '#core/text.ts'
import type { OutgoingMail } from '#ports/mailer.ts'

/** The same for each attempt: mail programs show a repeated mail once. */
export const messageIdOf = ({ id }: OutgoingMail, from: Mailbox): string => `<${id}@${domainOf(from.address)}>`

/** The one recipient. Anything but a single plain address, such as a list of two, is refused for good. */
export const recipientOf = ({ to }: OutgoingMail): string => {
  const read = readEmailAddress(to)
  if (read?.address !== to) throw new MailError('The recipient is not an e-mail address.', { isPermanent: true })
  return to
}

/** The subject on one line: a control character could begin another header. */
export const subjectOf = ({ subject }: OutgoingMail): string => printable(subject)

/** Header fields beside those that every mail has. */
export const extraHeaders = ({ listUnsubscribe }: OutgoingMail): Readonly<Record<string, string>> =>
  listUnsubscribe === undefined
    ? {}
    : {
        'List-Unsubscribe': `<${new URL(listUnsubscribe).href}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }
