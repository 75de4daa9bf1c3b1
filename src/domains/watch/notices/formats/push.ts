import type { PushMessage } from '#ports/web-push.ts'
import { type Message, shortened } from '../message.ts'
import { signs } from './delivery.ts'

/** What the worker of the page shows. */
export interface Notification {
  readonly title: string
  readonly body: string
  /** A later notification with the same tag replaces this one. */
  readonly tag: string
  /** The address that a click opens, if any. */
  readonly url: string | null
  /** What its button opens, to get no more of them. */
  readonly stopUrl?: string
  readonly isUrgent: boolean
}

/** How long push services keep a message for a browser that is off. What is older helps nobody. */
const ttlSeconds = 24 * 3_600
/** Web Push takes 3,993 bytes: JSON of so many characters fits whatever they are. */
const [maxTitle, maxText] = [120, 400]

export const pushMessage = ({ title, body, isUrgent, ...rest }: Notification): PushMessage => ({
  text: JSON.stringify({ title: shortened(title, maxTitle), body: shortened(body, maxText), ...rest }),
  ttlSeconds,
  isUrgent,
})

/** One incident has one notification, which later ones replace. */
export const noticeNotification = (message: Message, tag: string): Notification => {
  const { tone, headline, paragraphs, times, link } = message
  return {
    title: `${signs[tone]} ${headline}`,
    body: [...paragraphs, ...(times === null ? [] : [times])].join(' '),
    tag,
    url: link?.url ?? null,
    isUrgent: tone === 'down',
  }
}
