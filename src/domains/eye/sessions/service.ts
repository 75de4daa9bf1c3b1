import { type Actor, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { type Microseconds, parseInstant } from '#core/instant.ts'
import { type Page, pageOf } from '#core/page.ts'
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
  get(actor: Actor, query: { readonly sessionId: string; readonly application?: string | undefined }): Promise<Session>
  /** By the first stored event, newest first. */
  list(actor: Actor, query: SessionQuery): Promise<Page<SessionSummary, SessionPosition>>
}

export const sessionService = (repository: SessionRepository): SessionService => ({
  get: async (actor, { sessionId, application }) => {
    const own = requireReaderOf(actor, application)
    const session = wholeOf(sessionId, await repository.parts(sessionId, own))
    if (!session) throw new DomainError('not-found', 'This session does not exist, or this key may not read it.')
    return session
  },
  list: async (actor, { sessionId, application, from, to, limit, cursor }) => {
    const filter = { application: requireReaderOf(actor, application), from, to }
    if (sessionId !== undefined) {
      const session = wholeOf(sessionId, await repository.parts(sessionId, filter.application))
      return { items: session && beginsWithin(session, filter) ? [summaryOf(session)] : [], next: null }
    }
    const found: SessionSummary[] = []
    for (let position: SessionPosition | undefined = cursor; ;) {
      const { sessions, next } = await repository.list(filter, position, limit + 1)
      found.push(...sessions)
      if (found.length > limit || next === null) break
      position = next
    }
    return pageOf(limit, found, ({ firstAt, sessionId }) => ({ firstAt: parseInstant(firstAt) ?? 0, sessionId }))
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
