import type { AccountActor, Role } from '#core/actor.ts'

export interface Session {
  readonly id: string
  readonly accountId: string
  readonly createdAt: string
  readonly expiresAt: string
  /** The day, UTC, on which it was last used. */
  readonly seenOn: string
  readonly authenticatedAt: string
  readonly agent: string
}

/** A session with the account that it speaks for. */
export interface RecognisedSession {
  readonly sessionId: string
  readonly accountId: string
  readonly learnerId: string
  readonly zone: string
  readonly roles: readonly Role[]
  readonly seenOn: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly expiresAt: number
  readonly authenticatedAt: number
}

/** The actor of a request that comes from a session. */
export const sessionActor = ({
  accountId,
  learnerId,
  zone,
  roles,
  sessionId,
  authenticatedAt,
}: Pick<
  RecognisedSession,
  'accountId' | 'learnerId' | 'zone' | 'roles' | 'sessionId' | 'authenticatedAt'
>): AccountActor => ({
  kind: 'account',
  accountId,
  learnerId,
  zone,
  roles,
  credential: {
    kind: 'session',
    sessionId,
    authenticatedAt,
  },
})

const dayMs = 86_400_000

/** A session ends so long after its last use, and so long after its beginning. */
const idleMs = 30 * dayMs
const maxAgeMs = 180 * dayMs

/** The newest sessions of an account that last; a further one ends the oldest. */
export const maxSessions = 50

/** When a session that is used now ends, in milliseconds since 1970. */
export const sessionEnd = (createdAt: number, now: number): number => Math.min(now + idleMs, createdAt + maxAgeMs)

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['HeadlessChrome/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
  ['curl/', 'curl'],
] as const

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const

/** A user agent in the words by which people know their browser. Versions are left out: they would identify people. */
export const agentFrom = (userAgent: string | undefined): string => {
  const known = (names: readonly (readonly [part: string, name: string])[]): string | undefined =>
    names.find(([part]) => userAgent?.includes(part))?.[1]
  const [browser = 'Unknown browser', system] = [known(browsers), known(systems)]
  return system === undefined ? browser : `${browser} on ${system}`
}
