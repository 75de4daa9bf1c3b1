/** The scope of a key: sending events, reading them, or managing calls and monitors. */
export const keyScopes = ['write', 'read', 'watch'] as const
export type KeyScope = (typeof keyScopes)[number]

/** What happens to events of a (category, name) without a schema. */
export const unknownTypePolicies = ['pass', 'quarantine'] as const
export type UnknownTypePolicy = (typeof unknownTypePolicies)[number]

export interface ApplicationSettings {
  readonly name: string
  readonly unknownTypes: UnknownTypePolicy
  /** Origins whose browsers may send events; `*` stands for all. */
  readonly allowedOrigins: readonly string[]
  /** Events a second that one server process takes. */
  readonly ratePerSecond: number
  /** Events a day, UTC. */
  readonly dailyQuota: number
}

export interface Application extends ApplicationSettings {
  readonly id: string
  /** RFC 3339, UTC. */
  readonly createdAt: string
  readonly disabledAt: string | null
}

export interface ApplicationKey {
  readonly id: string
  readonly scope: KeyScope
  /** The last four characters, to tell keys apart. */
  readonly hint: string
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly revokedAt: string | null
}

/** A new key with its text, which is known only now. */
export interface NewKey extends ApplicationKey {
  readonly key: string
}

export const defaultSettings: Omit<ApplicationSettings, 'name'> = {
  unknownTypes: 'pass',
  allowedOrigins: [],
  ratePerSecond: 50_000,
  dailyQuota: 100_000_000,
}

const prefixes = { write: 'tsw_', read: 'tsr_', watch: 'tsk_' } as const

/** People and secret scanners recognise a key by its prefix. */
export const keyText = (scope: KeyScope, secret: string): string => prefixes[scope] + secret
