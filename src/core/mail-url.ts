/** An SMTP server, as `smtp://user:password@host:port` or `smtps://…` names it. */
export interface SmtpServer {
  readonly kind: 'smtp'
  readonly host: string
  readonly port: number
  /** TLS from the first byte, as `smtps:` says; otherwise STARTTLS where the server offers it. */
  readonly isSecure: boolean
  /** A password leaves this machine only encrypted. */
  readonly mustEncrypt: boolean
  readonly auth: { readonly user: string; readonly pass: string } | undefined
}

/** A provider that takes mails as JSON over HTTPS. */
export interface MailProvider {
  readonly kind: 'http'
  readonly provider: 'resend' | 'postmark'
  readonly key: string
}

/** A binding of Workers for sending mail, by its name. */
export interface MailBinding {
  readonly kind: 'binding'
  readonly name: string
}

/** How mails leave this server, as the setting `MAIL_URL` says. */
export type MailUrl = SmtpServer | MailProvider | MailBinding

/** Reads `smtp://…`, `smtps://…`, `resend:KEY`, `postmark:TOKEN` or `binding:NAME`; undefined for anything else. */
export const readMailUrl = (text: string): MailUrl | undefined => {
  const [, scheme = '', rest = ''] = /^(smtps?|resend|postmark|binding):(.+)$/.exec(text) ?? []
  if (scheme === 'smtp' || scheme === 'smtps') return smtpServerIn(text)
  if (!/^[\w.-]{1,200}$/.test(rest)) return undefined
  if (scheme === 'resend' || scheme === 'postmark') return { kind: 'http', provider: scheme, key: rest }
  return { kind: 'binding', name: rest }
}

const thisMachine = new Set(['localhost', '127.0.0.1', '::1'])

const smtpServerIn = (text: string): SmtpServer | undefined => {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text)
  if (hostname === '' || pathname.length > 1 || search !== '' || hash !== '') return undefined
  if ((username === '') !== (password === '')) return undefined
  const [user, pass] = [decoded(username), decoded(password)]
  if (user === undefined || pass === undefined) return undefined
  const [host, isSecure] = [hostname.replaceAll(/[[\]]/g, ''), protocol === 'smtps:']
  return {
    kind: 'smtp',
    host,
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    isSecure,
    mustEncrypt: user !== '' && !thisMachine.has(host),
    auth: user === '' ? undefined : { user, pass },
  }
}

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
