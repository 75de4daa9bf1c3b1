import type { Role, TokenScope } from '#core/actor.ts'

export interface ApiToken {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly scopes: readonly TokenScope[]
  readonly createdAt: string
  readonly expiresAt: string
}

/** A token with the account that it speaks for. */
export interface RecognisedToken {
  readonly accountId: string
  readonly learnerId: string
  readonly zone: string
  readonly roles: readonly Role[]
  readonly scopes: readonly TokenScope[]
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** Tokens that an account may have at once. */
export const maxTokens = 50
export const presetDays = 90
export const maxDays = 400
