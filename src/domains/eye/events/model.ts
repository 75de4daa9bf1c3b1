import type { Microseconds } from '#core/instant.ts'

/** An event as it is answered; instants are RFC 3339, UTC, with six digits. */
export interface StoredEvent {
  readonly id: string
  readonly applicationId: string
  readonly sessionId: string
  readonly category: string
  readonly name: string
  readonly data: Readonly<Record<string, unknown>>
  readonly occurredAt: string
  readonly sentAt: string | null
  readonly receivedAt: string
  /** 0 where the application gave none. */
  readonly sequence: number
  readonly messageId: string | null
  readonly bot: boolean
}

/** Which events; what is not given excludes none. */
export interface EventFilter {
  /** Null for those of all applications. */
  readonly application: string | null
  readonly sessionId?: string | undefined
  readonly category?: string | undefined
  readonly name?: string | undefined
  /** Inclusive. */
  readonly from?: Microseconds | undefined
  /** Exclusive. */
  readonly to?: Microseconds | undefined
}

/** Only events of one session. */
export type SessionFilter = EventFilter & { readonly sessionId: string }

export const isOfSession = (filter: EventFilter): filter is SessionFilter => filter.sessionId !== undefined

export type Order = 'asc' | 'desc'

/** A place in the true order of a session: by time, then by sequence, then by id. */
export interface TimelinePosition {
  readonly occurredAt: Microseconds
  readonly sequence: number
  readonly id: string
}

/** A place among events in order of their ids, which is that of the milliseconds of their times. */
export interface ListPosition {
  readonly id: string
}

export interface PageRequest<Position> {
  readonly order: Order
  readonly after: Position | undefined
  readonly limit: number
}
