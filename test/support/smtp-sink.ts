import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
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
  /** Breaks all connections, as a server that dies does. */
  breakConnections(): void
  close(): Promise<void>
}

/** A refusal with a code of SMTP, such as 550 or 451. */
export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

interface SinkOptions extends SMTPServerOptions {
  /** 127.0.0.1 where it is left out. */
  readonly host?: string
  /** Runs when a mail has arrived whole: a refusal that it returns is the answer to DATA. */
  readonly onMail?: (mail: ReceivedMail) => Error | undefined
}

/** A real SMTP server of this machine that keeps what it receives. Without other options it takes everything, unencrypted. */
export const startSmtpSink = async ({
  onMail,
  host = '127.0.0.1',
  ...options
}: SinkOptions = {}): Promise<SmtpSink> => {
  const mails: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: async (stream, session, callback) => {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of stream) chunks.push(chunk as Buffer)
      } catch {
        // The client went away before the end of the mail.
        return
      }
      const raw = Buffer.concat(chunks).toString('latin1')
      const { mailFrom, rcptTo } = session.envelope
      const mail = {
        recipients: rcptTo.map(({ address }) => address),
        sender: mailFrom === false ? '' : mailFrom.address,
        raw,
        parsed: await PostalMime.parse(Buffer.concat(chunks)),
        isEncrypted: session.secure,
      }
      const refused = onMail?.(mail)
      if (!refused) mails.push(mail)
      callback(refused)
    },
    ...options,
  })
  // A client that goes away is no failure of the sink.
  server.on('error', () => {})
  const listening = server.listen(0, host)
  listening.on('connection', (socket) => sockets.add(socket))
  await once(listening, 'listening')
  return {
    port: (listening.address() as AddressInfo).port,
    mails,
    breakConnections: () => {
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
