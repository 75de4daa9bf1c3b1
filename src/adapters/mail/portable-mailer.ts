import type { Config } from '#config.ts'
import type { Mailer } from '#ports/mailer.ts'
import { httpMailer } from './http-mailer.ts'
import { noMailer } from './no-mailer.ts'

/** The mailer of every runtime: a provider over HTTP, or none. SMTP needs Node, and a binding needs Workers. */
export const portableMailer = ({ MAIL_URL: url, MAIL_FROM: from }: Config): Mailer =>
  url?.kind === 'http' && from ? httpMailer(url, from) : noMailer
