import { DomainError } from '#core/errors.ts'
import { type Microseconds, parseInstant } from '#core/instant.ts'
import type { Reader } from '../access.ts'
import { readableApplication } from '../permission.ts'
import { type Session, type SessionPosition, type SessionSummary, wholeOf } from './model.ts'
import type { SessionRepository } from './repository.ts'

export interface SessionQuery {
  /** Only this one. */
  readonly sessionId?: string | undefined
  readonly application?: string | undefined
  readonly from?: Microseconds | undefined
  readonly to?: Microseconds | undefined
  readonly limit: number
  readonly cursor?: SessionPosition | undefined
}

export interface SessionService {
  /** Throws `not-found` when the session has no event that this reader may see. */
  get(reader: Reader, sessionId: string, application: string | undefined): Promise<Session>
  /** By the first event that is kept, newest first. */
  list(
    reader: Reader,
    query: SessionQuery,
  ): Promise<{ readonly sessions: readonly SessionSummary[]; readonly next: SessionPosition | null }>
}

export const sessionService = (repository: SessionRepository): SessionService => ({
  get: async (reader, sessionId, application) => {
    const session = wholeOf(sessionId, await repository.parts(sessionId, readableApplication(reader, application)))
    if (!session) throw new DomainError('not-found', 'There is no such session, or none that this reader may see.')
    return session
  },
  list: async (reader, { sessionId, application, from, to, limit, cursor }) => {
    const filter = { application: readableApplication(reader, application), from, to }
    if (sessionId !== undefined) {
      const session = wholeOf(sessionId, await repository.parts(sessionId, filter.application))
      return { sessions: session && beginsWithin(session, filter) ? [summaryOf(session)] : [], next: null }
    }
    const found: SessionSummary[] = []
    for (let position: SessionPosition | undefined = cursor; ;) {
      const { sessions, next } = await repository.list(filter, position, limit + 1)
      found.push(...sessions)
      if (found.length > limit || next === null) break
      position = next
    }
    const sessions = found.slice(0, limit)
    const last = found.length > limit ? sessions.at(-1) : undefined
    return { sessions, next: last ? { firstAt: parseInstant(last.firstAt) ?? 0, sessionId: last.sessionId } : null }
  },
})

const beginsWithin = (
  { firstAt }: Session,
  { from = 0, to = Infinity }: Pick<SessionQuery, 'from' | 'to'>,
): boolean => {
  const begin = parseInstant(firstAt) ?? 0
  return begin >= from && begin < to
}

const summaryOf = ({ sessionId, firstAt, lastAt, events }: Session): SessionSummary => ({
  sessionId,
  firstAt,
  lastAt,
  events,
})
