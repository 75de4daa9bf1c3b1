import { type Config, ConfigError } from '#config.ts'
import type { Mailer } from '#ports/mailer.ts'
import { portableMailer } from './portable-mailer.ts'
import { smtpMailer } from './smtp-mailer.ts'

/** The mailer that the settings name, on Node. */
export const nodeMailer = (config: Config): Mailer => {
  const { MAIL_URL: url, MAIL_FROM: from } = config
  if (url?.kind === 'binding')
    throw new ConfigError(['MAIL_URL: a binding exists only on Workers; use smtp://, smtps://, resend: or postmark:'])
  return url?.kind === 'smtp' && from ? smtpMailer(url, from) : portableMailer(config)
}
