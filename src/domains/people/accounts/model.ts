import type { Role } from '#core/actor.ts'

export interface Account {
  readonly id: string
  readonly learnerId: string
  readonly handle: string
  readonly name: string
  readonly email: string | null
  /** A PHC string; null without a password. */
  readonly password: string | null
  readonly zone: string
  /** Whether everybody may see `/people/{handle}`. */
  readonly isProfilePublic: boolean
  readonly roles: readonly Role[]
  /** RFC 3339, as PostgreSQL writes it. */
  readonly createdAt: string
  readonly deleteAt: string | null
}

/** An account as its owner and administrators see it. */
export interface ShownAccount extends Omit<Account, 'password'> {
  readonly hasPassword: boolean
}

/** Without the hash of the password. */
export const showAccount = ({ password, ...account }: Account): ShownAccount => ({
  ...account,
  hasPassword: password !== null,
})

/** Handles that would look like a part of the site, or like its operator. */
const reservedHandles: ReadonlySet<string> = new Set([
  'about',
  'account',
  'accounts',
  'admin',
  'administrator',
  'api',
  'assets',
  'docs',
  'help',
  'me',
  'moderator',
  'new',
  'null',
  'operator',
  'people',
  'root',
  'security',
  'settings',
  'staff',
  'status',
  'support',
  'system',
  'team',
  'teams',
  'touchstone',
  'undefined',
  'you',
])

/** Lower-case words with hyphens between them. */
export const handlePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/
export const minHandleLength = 2
export const maxHandleLength = 30

export const isReserved = (handle: string): boolean => reservedHandles.has(handle)

/** A handle made of a name, with a suffix that makes it unlikely to be taken. */
export const handleFrom = (name: string, suffix: string): string => {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  const base = words.slice(0, maxHandleLength - suffix.length - 1).replace(/-+$/, '')
  return `${base === '' ? 'learner' : base}-${suffix}`
}
