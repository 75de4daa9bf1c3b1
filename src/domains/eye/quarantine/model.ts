import type { StoredEvent } from '../events/model.ts'
import type { Microseconds } from '#core/instant.ts'

/** A quarantined event, as answers show it. */
export interface QuarantinedEvent extends StoredEvent {
  readonly reason: string
  /** JSON pointer (RFC 6901) into the event. */
  readonly pointer: string
  readonly detail: string
}

/** Filters; an absent one excludes nothing. */
export interface QuarantineFilter {
  /** Null for those of all applications. */
  readonly application: string | null
  readonly reason?: string | undefined
  readonly category?: string | undefined
  readonly name?: string | undefined
  readonly sessionId?: string | undefined
  readonly userId?: string | undefined
  /** Instants of arrival; `to` is exclusive. */
  readonly from?: Microseconds | undefined
  readonly to?: Microseconds | undefined
  readonly ids?: readonly string[] | undefined
}

/** A place in the order of arrival. */
export interface ArrivalPosition {
  readonly receivedAt: Microseconds
  readonly id: string
}

/** Events of one kind in quarantine. */
export interface QuarantineCount {
  readonly reason: string
  readonly applicationId: string
  readonly category: string
  readonly name: string
  readonly events: number
  readonly lastReceivedAt: string
}

export interface QuarantineCounts {
  /** All of them. */
  readonly events: number
  readonly byReason: Readonly<Record<string, number>>
  /** The largest kinds, largest first. */
  readonly kinds: readonly QuarantineCount[]
  /** How many kinds there are. */
  readonly kindCount: number
}

/** What a replay found and, unless it was a dry run, did. */
export interface ReplayReport {
  readonly dryRun: boolean
  readonly examined: number
  readonly stored: number
  /** Already stored in another way: they only leave quarantine. */
  readonly duplicates: number
  readonly stillQuarantined: number
  readonly byReason: Readonly<Record<string, number>>
  /** Where the next replay goes on; null when nothing is left. */
  readonly next: ArrivalPosition | null
}

/** Kinds that are told apart in counts. */
export const maxKinds = 1_000
/** Events of one replay, and of one of its transactions. */
export const [maxReplayedEvents, replayChunk] = [10_000, 500]

export const encodePosition = ({ receivedAt, id }: ArrivalPosition): string => `${receivedAt}.${id}`

/** Reads what `encodePosition` wrote. */
export const decodePosition = (text: string): ArrivalPosition => {
  const [receivedAt, id = ''] = text.split('.')
  return { receivedAt: Number(receivedAt), id }
}
