import { formatInstant, type Microseconds, parseInstant } from '#core/instant.ts'
import type { BotFilter, Condition } from '../questions/model.ts'

/** An event as it is answered; instants are RFC 3339, UTC, with six digits. */
export interface StoredEvent {
  readonly id: string
  readonly applicationId: string
  readonly sessionId: string
  readonly category: string
  readonly name: string
  /** JSON text of an object: a number in it may have more digits than a 64-bit float keeps. */
  readonly data: string
  readonly occurredAt: string
  readonly sentAt: string | null
  readonly receivedAt: string
  /** 0 where the application gave none. */
  readonly sequence: number
  readonly messageId: string | null
  readonly bot: boolean
  /** Null where the application has identified nobody. */
  readonly userId: string | null
  /** When the event happened by the server's clock, where somebody asked for that. */
  readonly correctedAt?: string
}

/** The event as JSON text, with every digit of its data. */
export const eventJson = ({ id, applicationId, sessionId, category, name, data, ...rest }: StoredEvent): string => {
  const first = JSON.stringify({ id, applicationId, sessionId, category, name })
  return `${first.slice(0, -1)},"data":${data},${JSON.stringify(rest).slice(1)}`
}

/** A page of events as JSON text. */
export const eventPageJson = (events: readonly StoredEvent[], nextCursor: string | null): string =>
  `{"data":[${events.map(eventJson).join(',')}],"meta":${JSON.stringify({ nextCursor })}}`

/** Filters; an absent one excludes nothing. */
export interface EventFilter {
  /** Null for those of all applications. */
  readonly application: string | null
  readonly sessionId?: string | undefined
  readonly userId?: string | undefined
  readonly category?: string | undefined
  readonly name?: string | undefined
  readonly conditions?: readonly Condition[] | undefined
  readonly bot?: BotFilter | undefined
  /** Inclusive. */
  readonly from?: Microseconds | undefined
  /** Exclusive. */
  readonly to?: Microseconds | undefined
}

/** Only events of one session. */
export type SessionFilter = EventFilter & { readonly sessionId: string }

export const isOfSession = (filter: EventFilter): filter is SessionFilter => filter.sessionId !== undefined

/** Only events whose data has this value at this path. */
export interface DataCondition {
  readonly path: readonly string[]
  /** A text itself; anything else as JSON, in which a number may be written in any way. */
  readonly value: string
}

export type Order = 'asc' | 'desc'

/**
 * The events with their times by the clock of the server. All move by the same offset, so neither their order nor the time
 * between them changes.
 */
export const correctedBy = (events: readonly StoredEvent[], offset: Microseconds): readonly StoredEvent[] =>
  events.map((event) => ({ ...event, correctedAt: formatInstant((parseInstant(event.occurredAt) ?? 0) + offset) }))

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

/** The events for which a tail asks. */
export interface TailQuery {
  /** Received then or later. */
  readonly since: Microseconds
  /** Ids of events that are known already. */
  readonly except: readonly string[]
  readonly limit: number
}

/** Where an earlier tail ended. */
export interface TailPosition {
  readonly id: string
  readonly receivedAt: Microseconds
}
