import type { PushMessage } from '#ports/web-push.ts'
import { type Message, shortened } from '../message.ts'
import { signs } from './delivery.ts'

/** Push services keep a message for a browser that is off: what is older is no news. */
const ttlSeconds = 24 * 3_600
/** Web Push takes 3,993 bytes: JSON of so many characters fits whatever they are. */
const [maxTitle, maxText] = [120, 400]

/** What the worker of the page shows. One incident has one notification, which later ones replace. */
export const pushMessage = (message: Message, tag: string): PushMessage => {
  const { tone, headline, paragraphs, times, link } = message
  const text = [...paragraphs, ...(times === null ? [] : [times])].join(' ')
  return {
    text: JSON.stringify({
      title: shortened(`${signs[tone]} ${headline}`, maxTitle),
      body: shortened(text, maxText),
      tag,
      url: link?.url ?? null,
    }),
    ttlSeconds,
    isUrgent: tone === 'down',
  }
}
