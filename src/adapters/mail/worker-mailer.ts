import { type Config, ConfigError } from '#config.ts'
import type { Mailer } from '#ports/mailer.ts'
import { bindingMailer, type EmailBinding } from './binding-mailer.ts'
import { portableMailer } from './portable-mailer.ts'

/** The mailer that the settings name, on Workers. */
export const workerMailer = (config: Config, bindings: Readonly<Record<string, unknown>>): Mailer => {
  const { MAIL_URL: url, MAIL_FROM: from } = config
  if (url?.kind === 'smtp')
    throw new ConfigError(['MAIL_URL: SMTP works only on Node; use binding:, resend: or postmark:'])
  if (url?.kind !== 'binding' || !from) return portableMailer(config)
  const binding = bindings[url.name] as EmailBinding | undefined
  if (!binding) throw new ConfigError([`MAIL_URL: names the binding ${url.name}, which wrangler.toml does not have`])
  return bindingMailer(binding, from)
}
