import { encodeBase64 } from '#core/base64.ts'
import type { HttpAddress } from '../../channels/model.ts'
import { visibleAscii } from '../../channels/fields.ts'
import { type Message, shortened, type Tone } from '../message.ts'
import type { HttpDelivery } from './delivery.ts'

/** As ntfy has them: 5 is urgent, 3 is usual. */
const priorities: Readonly<Record<Tone, number>> = { down: 5, degraded: 4, advisory: 3, well: 3, test: 3 }
/** Names of emoji, which ntfy shows before the title. */
const tags: Readonly<Record<Tone, string>> = {
  down: 'rotating_light',
  degraded: 'warning',
  advisory: 'information_source',
  well: 'white_check_mark',
  test: 'test_tube',
}

/** A longer message becomes a file at ntfy. */
const maxBytes = 4_000

/** Plain text with its title in a header field, as ntfy takes it. */
export const plainDelivery = (address: HttpAddress, message: Message): HttpDelivery => {
  const { tone, headline, paragraphs, monitors, times, link } = message
  const lines = [
    ...paragraphs,
    ...(monitors === null ? [] : [`Monitors: ${monitors}`]),
    ...(times === null ? [] : [times]),
  ]
  return {
    url: address.url,
    method: address.method,
    headers: [
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['Title', encodedWord(headline)],
      ['Priority', String(priorities[tone])],
      ['Tags', tags[tone]],
      ...(link === null ? [] : [['Click', link.url] as const]),
      ...(address.header === null ? [] : [[address.header.name, address.header.value] as const]),
      ...(address.token === null ? [] : [['Authorization', `Bearer ${address.token}`] as const]),
    ],
    body: withinBytes(lines.join('\n\n'), maxBytes),
  }
}

/** A header field has ASCII alone; other text goes into the form of RFC 2047. */
const encodedWord = (text: string): string =>
  visibleAscii.test(text) ? text : `=?UTF-8?B?${encodeBase64(new TextEncoder().encode(text))}?=`

const withinBytes = (text: string, max: number): string => {
  const bytes = (each: string): number => new TextEncoder().encode(each).length
  let kept = text
  while (bytes(kept) > max) kept = shortened(kept, Math.max(1, Math.floor(kept.length * 0.9)))
  return kept
}
