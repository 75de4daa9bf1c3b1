import type { PushKeys } from '../channels/model.ts'
import type { Severity } from '../incidents/model.ts'

/** Where the news of a subscriber go. */
export type Recipient =
  | { readonly kind: 'mail'; /** In lower case. */ readonly address: string }
  | { readonly kind: 'push'; readonly url: string; readonly keys: PushKeys }

/** Somebody who wants to hear of the incidents on a page. */
export interface Subscriber {
  readonly id: string
  readonly pageId: string
  readonly recipient: Recipient
  /** Null until the address is confirmed; then RFC 3339. */
  readonly confirmedAt: string | null
  readonly createdAt: string
}

/** What the subscribers of one page are told, as it was when it happened. */
export type NewsFacts =
  | {
      readonly kind: 'opened' | 'closed'
      readonly severity: Severity
      readonly monitorIds: readonly string[]
      readonly openedAt: string
      readonly closedAt: string | null
    }
  | {
      readonly kind: 'maintenance'
      readonly title: string
      readonly text: string
      readonly monitorIds: readonly string[]
      readonly startsAt: string
      readonly endsAt: string
    }

/** The work of telling the subscribers of one page. */
export interface NewsWork {
  readonly pageId: string
  readonly facts: NewsFacts
}

/** Characters of the address at a push service, as URLs are written: it stands in an index. */
export const maxPushUrl = 1_024

/** Addresses that nobody has confirmed within this time are deleted. */
export const unconfirmedForMs = 7 * 86_400_000

/** News that could not be sent for a day is old. */
export const newsExpireMs = 86_400_000
