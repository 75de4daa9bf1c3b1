export const providers = ['github'] as const
export type Provider = (typeof providers)[number]

/** An account elsewhere by which somebody signs in. */
export interface Identity {
  readonly provider: Provider
  /** The number of the account there. */
  readonly subject: string
  readonly accountId: string
  /** The name of the account there when it was last used. */
  readonly login: string
  readonly createdAt: string
}

/** Why somebody goes to a provider: to sign in, to add it to an account, or to confirm who they are. */
export const purposes = ['sign-in', 'link', 'confirm'] as const
export type Purpose = (typeof purposes)[number]
