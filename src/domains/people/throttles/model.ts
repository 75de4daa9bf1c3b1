/** A number of attempts within a span; afterwards attempts come back one by one. */
export interface Limit {
  /** What is limited, in the plural, for the refusal. */
  readonly what: string
  readonly maxAttempts: number
  readonly perSeconds: number
}

const hour = 3_600

/** Failed sign-ins of one account from browsers that never signed in to it. */
export const failuresPerAccount: Limit = { what: 'failed sign-ins of this account', maxAttempts: 10, perSeconds: hour }
/** The same from one browser that has signed in to it before: strangers cannot use up its attempts. */
export const failuresPerBrowser: Limit = { what: 'failed sign-ins of this browser', maxAttempts: 10, perSeconds: hour }
export const failuresPerNetwork: Limit = { what: 'failed sign-ins of your network', maxAttempts: 50, perSeconds: hour }
export const signUpsPerNetwork: Limit = { what: 'sign-ups of your network', maxAttempts: 10, perSeconds: hour }
export const mailsPerAddress: Limit = { what: 'mails to this address', maxAttempts: 3, perSeconds: hour }
export const resetsPerNetwork: Limit = { what: 'requests for mails of your network', maxAttempts: 30, perSeconds: hour }
export const challengesPerNetwork: Limit = {
  what: 'uses of passkeys of your network',
  maxAttempts: 600,
  perSeconds: hour,
}
export const challengesPerAccount: Limit = { what: 'new passkeys of this account', maxAttempts: 60, perSeconds: hour }

/** How much one attempt costs, in milliseconds. */
export const priceMs = ({ maxAttempts, perSeconds }: Limit): number => Math.ceil((perSeconds * 1_000) / maxAttempts)
