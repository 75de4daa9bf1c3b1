import type { Actor } from '#core/actor.ts'

export const auditActions = [
  'account created',
  'signed in',
  'signed out everywhere',
  'session ended',
  'password changed',
  'password reset',
  'address changed',
  'profile changed',
  'roles changed',
  'identity linked',
  'identity removed',
  'passkey added',
  'passkey removed',
  'API token created',
  'API token revoked',
  'submissions added',
  'certificate issued',
  'certificate deleted',
  'data exported',
  'deletion scheduled',
  'deletion cancelled',
  'account deleted',
] as const
export type AuditAction = (typeof auditActions)[number]

export type AuditAuthor = 'account' | 'administrator' | 'server'

export interface AuditEntry {
  readonly id: string
  /** RFC 3339. */
  readonly at: string
  readonly action: AuditAction
  readonly accountId: string | null
  readonly author: AuditAuthor
  readonly authorId: string | null
  /** What changed, without secrets, addresses or names. */
  readonly data: Readonly<Record<string, unknown>>
}

/** The author of an entry, as far as the log names them. */
export const authorOf = (actor: Actor): Pick<AuditEntry, 'author' | 'authorId'> =>
  actor.kind === 'account'
    ? { author: 'account', authorId: actor.accountId }
    : { author: actor.kind === 'administrator' ? 'administrator' : 'server', authorId: null }
