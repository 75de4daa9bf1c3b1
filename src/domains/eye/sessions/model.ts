import type { Microseconds } from '#core/instant.ts'

/** A session, from the events that the reader may see. Instants are RFC 3339, UTC, with six digits. */
export interface SessionSummary {
  readonly sessionId: string
  readonly firstAt: string
  readonly lastAt: string
  readonly events: number
  /** The users of its events, ascending. */
  readonly userIds: readonly string[]
}

/** What one application reported on a session. */
export interface SessionPart extends Omit<SessionSummary, 'sessionId' | 'userIds'> {
  readonly applicationId: string
}

export interface Session extends SessionSummary {
  /** Those that reported on it, first reporter first. */
  readonly applications: readonly SessionPart[]
}

/** A place among sessions in order of their first events, newest first, then of their ids. */
export interface SessionPosition {
  readonly firstAt: Microseconds
  readonly sessionId: string
}

/** The sum of the parts; undefined without parts. Texts of instants sort as instants do. */
export const wholeOf = (
  sessionId: string,
  parts: readonly SessionPart[],
  userIds: readonly string[],
): Session | undefined => {
  const applications = parts.toSorted((left, right) => (left.firstAt < right.firstAt ? -1 : 1))
  const [first] = applications
  if (!first) return undefined
  const lastAt = applications.reduce((last, part) => (part.lastAt > last ? part.lastAt : last), '')
  const events = applications.reduce((sum, part) => sum + part.events, 0)
  return { sessionId, firstAt: first.firstAt, lastAt, events, userIds, applications }
}
