import type { Mailbox } from '#core/email-address.ts'
import { MailError } from '#core/mail-error.ts'
import type { SmtpServer } from '#core/mail-url.ts'
import type { Mailer, OutgoingMail } from '#ports/mailer.ts'
import { extraHeaders, messageIdOf, recipientOf, subjectOf } from './headers.ts'

const timeouts = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  /** Without a byte from the server. */
  socketTimeout: 30_000,
}
/** A server that answers a byte at a time is left too. */
const maxSendMs = 90_000

/** Sends by SMTP, with a connection for each mail. Node only: nodemailer is loaded with the first mail. */
export const smtpMailer = (server: SmtpServer, from: Mailbox, maxMs: number = maxSendMs): Mailer => ({
  kind: 'smtp',
  send: async (mail) => {
    const message = messageOf(mail, from)
    const { createTransport } = await import('nodemailer')
    const { host, port, isSecure, auth, mustEncrypt } = server
    const transport = createTransport({
      host,
      port,
      secure: isSecure,
      requireTLS: mustEncrypt && !isSecure,
      ...(auth && { auth }),
      ...timeouts,
    })
    try {
      await transport.sendMail({ ...message, signal: AbortSignal.timeout(maxMs) })
    } catch (error) {
      throw mailErrorOf(error)
    }
  },
})

const messageOf = (mail: OutgoingMail, from: Mailbox) => {
  const to = recipientOf(mail)
  return {
    // The envelope decides who receives the mail; no header is parsed for it.
    envelope: { from: from.address, to: [to] },
    from,
    to: { name: '', address: to },
    subject: subjectOf(mail),
    text: mail.text,
    html: mail.html,
    messageId: messageIdOf(mail, from),
    headers: { ...extraHeaders(mail), 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** A refusal of the recipient or of the mail is final. One of the sender, or of our credentials, the operator may repair. */
const finalCommands = new Set(['RCPT TO', 'DATA'])

/** Without the server's own words, which may repeat the recipient or a link. */
const mailErrorOf = (error: unknown): MailError => {
  const { responseCode, command, code, originalCode, response } = error as {
    readonly responseCode?: number
    readonly command?: string
    readonly code?: string
    /** The code of the socket or of TLS, such as `ECONNREFUSED`. */
    readonly originalCode?: string
    readonly response?: string
  }
  if (responseCode === undefined)
    return new MailError(`The mail server did not accept the mail (${originalCode ?? code ?? 'no code'}).`, {
      isPermanent: false,
    })
  const [enhanced] = /(?<=^\d{3}[ -])\d\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '') ?? []
  const answer = enhanced === undefined ? `${responseCode}` : `${responseCode} ${enhanced}`
  return new MailError(`The mail server answered ${answer} to ${command ?? 'the mail'}.`, {
    isPermanent: responseCode >= 500 && finalCommands.has(command ?? ''),
  })
}
