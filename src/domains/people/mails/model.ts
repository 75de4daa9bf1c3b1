/**
 * The values of each purpose's text. A link is a path of this server: its origin comes from the settings, never from a request
 * that a stranger can shape. Instants are in RFC 3339.
 */
export interface MailData {
  /** Verifies the address of somebody who signs up. */
  readonly 'sign-up': { readonly link: string }
  /** Somebody signed up with the address of an account; the link leads to signing in or to a new password. */
  readonly 'sign-up-known': { readonly link: string }
  readonly 'password-reset': { readonly link: string }
  /** To the new address, which the link verifies. */
  readonly 'email-change': { readonly link: string }
  /** To the old address. */
  readonly 'email-changed': { readonly at: string }
  readonly 'new-sign-in': { readonly agent: string; readonly at: string }
  /** The link undoes the deletion. */
  readonly 'deletion-scheduled': { readonly deleteOn: string; readonly link: string }
  /** To an address that somebody entered on a status page; the link leads to a page where it is confirmed. */
  readonly 'status-subscription': { readonly page: string; readonly link: string }
  /** The address has been confirmed before. */
  readonly 'status-subscribed': StatusMail
  /** To a subscriber of a status page. */
  readonly 'status-news': StatusMail & {
    readonly headline: string
    readonly lines: readonly string[]
    readonly from: string
    /** Null while nobody knows the end. */
    readonly to: string | null
  }
}

/** A mail about a status page with this title; the links lead to the page, and to the end of the mails. */
interface StatusMail {
  readonly page: string
  readonly link: string
  readonly unsubscribe: string
}

export type MailPurpose = keyof MailData

/** A purpose, and the values of its text. */
export type MailContent = {
  readonly [Purpose in MailPurpose]: { readonly purpose: Purpose; readonly data: MailData[Purpose] }
}[MailPurpose]

/** A mail to store. The recipient is an address that `readEmailAddress` returned. */
export type NewMail = MailContent & {
  readonly recipient: string
  /** The account that it concerns; null where there is none yet. */
  readonly accountId: string | null
  /** From then on nobody sends it: its link no longer works, or its news is old. */
  readonly expiresAt: string
}

/** A mail that waits or has failed. */
export type Mail = NewMail & {
  readonly id: string
  readonly createdAt: string
  readonly lastError: string | null
  readonly failedAt: string | null
}

/** The address of the link in a mail, at this origin; null for a mail without one. */
export const linkOf = ({ data }: MailContent, origin: string): string | null =>
  'link' in data ? `${origin}${data.link}` : null

/** The address that unsubscribes from mails like this one; null for mails that one cannot unsubscribe from. */
export const unsubscribeLinkOf = ({ data }: MailContent, origin: string): string | null =>
  'unsubscribe' in data ? `${origin}${data.unsubscribe}` : null

/** Attempts to send a mail, within 24 hours. */
export const maxAttempts = 8

/** Seconds from each failed attempt to the next: 23 hours and 21 minutes together. */
const pausesSeconds = [60, 300, 900, 3_600, 10_800, 25_200, 43_200]

export const retryPauseMs = (attempts: number): number => (pausesSeconds[attempts - 1] ?? 43_200) * 1_000

/** How long an expired mail stays visible to the administrator. */
export const expiredForMs = 86_400_000
