import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface ReceivedMail {
  /** Who was named to the server, which is not what headers show. */
  readonly recipients: readonly string[]
  readonly sender: string
  /** As it came over the wire. */
  readonly raw: string
  readonly parsed: Email
  readonly isEncrypted: boolean
}

interface SmtpSink {
  readonly port: number
  readonly mails: readonly ReceivedMail[]
  close(): Promise<void>
}

/** A refusal with a code of SMTP, such as 550 or 451. */
export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

interface SinkOptions extends SMTPServerOptions {
  /** Runs when a mail has arrived whole: a refusal that it returns is the answer to DATA. */
  readonly onMail?: (mail: ReceivedMail, session: { readonly id: string }) => Error | undefined
}

/** A real SMTP server of this machine that keeps what it receives. Without other options it takes everything, unencrypted. */
export const startSmtpSink = async ({ onMail, ...options }: SinkOptions = {}): Promise<SmtpSink> => {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: async (stream, session, callback) => {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      const raw = Buffer.concat(chunks).toString('latin1')
      const { mailFrom, rcptTo } = session.envelope
      const mail = {
        recipients: rcptTo.map(({ address }) => address),
        sender: mailFrom === false ? '' : mailFrom.address,
        raw,
        parsed: await PostalMime.parse(Buffer.concat(chunks)),
        isEncrypted: session.secure,
      }
      const refused = onMail?.(mail, session)
      if (!refused) mails.push(mail)
      callback(refused)
    },
    ...options,
  })
  // A client that goes away is no failure of the sink.
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    port: (listening.address() as AddressInfo).port,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
