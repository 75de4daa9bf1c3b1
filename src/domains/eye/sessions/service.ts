import { type Actor, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { type Microseconds, parseInstant } from '#core/instant.ts'
import { type Page, pageOf } from '#core/page.ts'
import { type Session, type SessionPosition, type SessionSummary, wholeOf } from './model.ts'
import type { SessionRepository, SessionWithoutUsers } from './repository.ts'

export interface SessionQuery {
  /** Only this one. */
  readonly sessionId?: string | undefined
  readonly application?: string | undefined
  /** Only sessions with events of this user. */
  readonly userId?: string | undefined
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
    const session = await whole(repository, sessionId, own)
    if (!session) throw new DomainError('not-found', 'This session does not exist, or this key may not read it.')
    return session
  },
  list: async (actor, { sessionId, application, userId, from, to, limit, cursor }) => {
    const filter = { application: requireReaderOf(actor, application), from, to, userId }
    if (sessionId !== undefined) {
      const session = await whole(repository, sessionId, filter.application)
      const matches = session && beginsWithin(session, filter) && (!userId || session.userIds.includes(userId))
      return { items: matches ? [summaryOf(session)] : [], next: null }
    }
    const found: SessionWithoutUsers[] = []
    for (let position: SessionPosition | undefined = cursor; ;) {
      const { sessions, next } = await repository.list(filter, position, limit + 1)
      found.push(...sessions)
      if (found.length > limit || next === null) break
      position = next
    }
    const { items, next } = pageOf(limit, found, ({ firstAt, sessionId }) => ({
      firstAt: parseInstant(firstAt) ?? 0,
      sessionId,
    }))
    return { items: await withUsers(repository, items, filter.application), next }
  },
})

const whole = async (
  repository: SessionRepository,
  sessionId: string,
  application: string | null,
): Promise<Session | undefined> => {
  const session = wholeOf(sessionId, await repository.parts(sessionId, application), [])
  const [withUser] = session ? await withUsers(repository, [session], application) : []
  return withUser
}

/** Texts of instants sort as instants do. */
const withUsers = async <T extends SessionWithoutUsers>(
  repository: SessionRepository,
  sessions: readonly T[],
  application: string | null,
): Promise<readonly (T & { readonly userIds: readonly string[] })[]> => {
  const from = sessions.map(({ firstAt }) => firstAt).sort()[0]
  const to = sessions
    .map(({ lastAt }) => lastAt)
    .sort()
    .at(-1)
  if (from === undefined || to === undefined) return []
  const ids = sessions.map(({ sessionId }) => sessionId)
  const users = await repository.users(ids, application, { from, to })
  return sessions.map((session) => ({ ...session, userIds: users.get(session.sessionId) ?? [] }))
}

const beginsWithin = (
  { firstAt }: Session,
  { from = 0, to = Infinity }: Pick<SessionQuery, 'from' | 'to'>,
): boolean => {
  const begin = parseInstant(firstAt) ?? 0
  return begin >= from && begin < to
}

const summaryOf = ({ sessionId, firstAt, lastAt, events, userIds }: Session): SessionSummary => ({
  sessionId,
  firstAt,
  lastAt,
  events,
  userIds,
})
