import { type Mailbox, mailboxText } from '#core/email-address.ts'
import { DomainError } from '#core/errors.ts'
import { MailError } from '#core/mail-error.ts'
import type { MailProvider } from '#core/mail-url.ts'
import type { Mailer, OutgoingMail } from '#ports/mailer.ts'
import { extraHeaders, messageIdOf, recipientOf, subjectOf } from './headers.ts'

/** What differs between providers. */
interface Dialect {
  readonly address: string
  readonly headers: (key: string, mail: OutgoingMail) => Readonly<Record<string, string>>
  readonly body: (mail: OutgoingMail, from: Mailbox) => unknown
  /** True when the answer refuses this mail for good, whatever the operator repairs. */
  readonly isFinal: (status: number, answer: unknown) => boolean
}

const maxSendMs = 30_000
/** The pause after "too many requests" that names none. */
const pauseSeconds = 60

/** Sends by a provider's HTTP interface, from Node and from Workers. */
export const httpMailer = (
  { provider, key }: MailProvider,
  from: Mailbox,
  address: string = dialects[provider].address,
): Mailer => ({
  kind: 'http',
  send: async (mail) => {
    const { headers, body, isFinal } = dialects[provider]
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers(key, mail) },
      body: JSON.stringify(body(mail, from)),
      redirect: 'manual' as const,
      signal: AbortSignal.timeout(maxSendMs),
    }
    const [status, answer, retryAfter] = await ask(address, request)
    if (status >= 200 && status < 300) return
    if (status === 429) throw new DomainError('overloaded', 'The mail provider asks for a pause.', { retryAfter })
    throw new MailError(`The mail provider answered ${status}${codeIn(answer)}.`, {
      isPermanent: isFinal(status, answer),
    })
  },
})

const ask = async (address: string, request: RequestInit): Promise<readonly [number, unknown, number]> => {
  try {
    const response = await fetch(address, request)
    const answer: unknown = await response.json().catch(() => undefined)
    const seconds = Number(response.headers.get('retry-after'))
    return [response.status, answer, seconds > 0 ? Math.ceil(seconds) : pauseSeconds]
  } catch {
    throw new MailError('The mail provider did not answer.', { isPermanent: false })
  }
}

/** Only the provider's code: its message may repeat the recipient. */
const codeIn = (answer: unknown): string => {
  const { name, ErrorCode: number } = (answer ?? {}) as { readonly name?: unknown; readonly ErrorCode?: unknown }
  if (typeof number === 'number') return ` (error ${number})`
  return typeof name === 'string' && /^\w{1,60}$/.test(name) ? ` (${name})` : ''
}

const dialects: Readonly<Record<MailProvider['provider'], Dialect>> = {
  resend: {
    address: 'https://api.resend.com/emails',
    // For 24 hours, Resend sends a mail with the same key only once.
    headers: (key, { id }) => ({ authorization: `Bearer ${key}`, 'idempotency-key': id }),
    body: (mail, from) => ({
      from: mailboxText(from),
      to: [recipientOf(mail)],
      subject: subjectOf(mail),
      text: mail.text,
      html: mail.html,
      headers: extraHeaders(mail),
    }),
    isFinal: (status) => status === 400 || status === 422,
  },
  postmark: {
    address: 'https://api.postmarkapp.com/email',
    headers: (key) => ({ 'x-postmark-server-token': key }),
    // Postmark has no key against repetition. It keeps our Message-ID only where X-PM-KeepID asks for it.
    body: (mail, from) => ({
      From: mailboxText(from),
      To: recipientOf(mail),
      Subject: subjectOf(mail),
      TextBody: mail.text,
      HtmlBody: mail.html,
      TrackOpens: false,
      TrackLinks: 'None',
      Headers: Object.entries({
        'Message-ID': messageIdOf(mail, from),
        'X-PM-KeepID': 'true',
        ...extraHeaders(mail),
      }).map(([Name, Value]) => ({ Name, Value })),
    }),
    // 300: the request is not valid. 406: the recipient bounced or complained before. Others concern our account.
    isFinal: (status, answer) =>
      status === 422 && [300, 406].includes((answer as { readonly ErrorCode?: number } | undefined)?.ErrorCode ?? 0),
  },
}
