import { linkOf, type Mail } from './model.ts'

/** A mail as the administrator sees it: its link, without the other values of its text. */
export const presentMail = (mail: Mail, origin: string) => {
  const { id, purpose, recipient, createdAt, expiresAt, lastError, failedAt } = mail
  const state = failedAt === null ? ('waiting' as const) : ('failed' as const)
  return { id, purpose, recipient, state, link: linkOf(mail, origin), createdAt, expiresAt, lastError, failedAt }
}
