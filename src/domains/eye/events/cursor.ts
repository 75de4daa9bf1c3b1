import { decodeText, encodeText } from '#core/base64url.ts'
import { floorUuid } from '#core/uuid.ts'
import type { ListPosition, TimelinePosition } from './model.ts'

/** The end of a page of events. A cursor of a timeline does not work for a list, nor the other way round. */
export type EventCursor = ({ readonly of: 'session' } & TimelinePosition) | ({ readonly of: 'list' } & ListPosition)

export const encodeCursor = (cursor: EventCursor): string =>
  encodeText(cursor.of === 'list' ? `e ${cursor.id}` : `s ${cursor.occurredAt} ${cursor.sequence} ${cursor.id}`)

const id = '([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})'
const listForm = new RegExp(`^e ${id}$`)
const sessionForm = new RegExp(`^s (0|[1-9][0-9]{0,15}) (0|[1-9][0-9]{0,9}) ${id}$`)
const [latest, largestSequence] = [Date.UTC(2200, 0) * 1_000, 2_147_483_647]

/** Undefined for anything that `encodeCursor` did not write. */
export const decodeCursor = (text: string): EventCursor | undefined => {
  const decoded = decodeText(text) ?? ''
  const list = listForm.exec(decoded)
  if (list) return { of: 'list', id: list[1] ?? '' }
  const session = sessionForm.exec(decoded)
  if (!session) return undefined
  const [, occurredAt, sequence, id = ''] = session
  const position = { occurredAt: Number(occurredAt), sequence: Number(sequence), id }
  const exists =
    position.occurredAt < latest &&
    position.sequence <= largestSequence &&
    // The first 48 bits of an id are the millisecond of its event.
    id.slice(0, 13) === floorUuid(position.occurredAt).slice(0, 13)
  return exists ? { of: 'session', ...position } : undefined
}
