import { canonicalJson } from '#core/canonical-json.ts'
import { formatInstant, type Microseconds } from '#core/instant.ts'
import type { QuarantineNote } from '#core/quarantine-note.ts'
import { uuidv7 } from '#core/uuid.ts'

/** An event as an application sends it. */
export interface GivenEvent {
  readonly sessionId: string
  readonly category: string
  readonly name: string
  /** JSON text of an object, as it was sent. */
  readonly data: string
  readonly occurredAt: Microseconds
  /** Digits of `occurredAt` beyond the microsecond. They are not stored, but two events that differ in them are different. */
  readonly finerDigits?: string | undefined
  readonly sentAt: Microseconds | null
  readonly sequence: number
  readonly messageId: string | null
  readonly userId: string | null
}

export const receiptStatuses = [
  'stored',
  'duplicate',
  'quarantined',
  'rejected',
  'retry',
  'queued',
  'left-out',
] as const
export type ReceiptStatus = (typeof receiptStatuses)[number]

export const durabilities = ['committed', 'written', 'queued', 'none'] as const
export type Durability = (typeof durabilities)[number]

/** The receipt of one event. */
export interface Receipt {
  /** Null for an element that is not an event. */
  readonly id: string | null
  readonly status: ReceiptStatus
  readonly durability: Durability
  readonly reason?: string
  /** JSON pointer (RFC 6901) into the event. */
  readonly pointer?: string
  readonly detail?: string
}

/** Milliseconds that an event may lie in the future: clocks differ. */
const maxSkewMs = 5 * 60_000

/** Null for an event with a possible time within retention. `now` and `oldest` are milliseconds since 1970. */
export const timeFault = (occurredAt: Microseconds, now: number, oldest: number): QuarantineNote | null => {
  if (occurredAt > (now + maxSkewMs) * 1_000) {
    const detail = `lies more than ${maxSkewMs / 1_000} seconds in the future`
    return { reason: 'future-timestamp', pointer: '/occurredAt', detail }
  }
  if (occurredAt < oldest * 1_000) {
    const detail = `lies before ${formatInstant(oldest * 1_000)}, the limit of retention`
    return { reason: 'past-retention', pointer: '/occurredAt', detail }
  }
  return null
}

/**
 * The id of an event, derived from its message id if it has one, otherwise from all its content. A retry has the id of
 * the first attempt, and events of different applications have different ids.
 */
export const idOf = (applicationId: string, event: GivenEvent, sha256: (text: string) => string): string => {
  const { messageId, sessionId, category, name, data, occurredAt, finerDigits, sequence, userId } = event
  const finer = finerDigits ? [finerDigits] : []
  const user = userId === null ? [] : [[userId]]
  const identity =
    messageId === null
      ? JSON.stringify([
          applicationId,
          sessionId,
          category,
          name,
          canonicalJson(data),
          occurredAt,
          sequence,
          ...finer,
          ...user,
        ])
      : `${applicationId} ${messageId}`
  return uuidv7(occurredAt, sha256(identity))
}
