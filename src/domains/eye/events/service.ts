import { type Actor, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { parseInstant } from '#core/instant.ts'
import { type Page, readPage } from '#core/page.ts'
import type { Scope } from '#ports/scope.ts'
import type { Condition } from '../questions/model.ts'
import { readInTime } from '../questions/service.ts'
import type { Turns } from '../questions/turns.ts'
import type { EventCursor } from './cursor.ts'
import {
  correctedBy,
  type EventFilter,
  type DataCondition,
  isOfSession,
  type ListPosition,
  type Order,
  type PageRequest,
  type StoredEvent,
  type TailQuery,
} from './model.ts'
import { eventRepository } from './repository.ts'
import { type Tail, tail } from './tail.ts'

/** The filters of a request. */
export interface EventQuery extends Omit<EventFilter, 'application' | 'conditions'> {
  readonly filter?: readonly Condition[] | undefined
  readonly application?: string | undefined
}

export interface PageQuery extends EventQuery {
  /** When absent, newest first; with a session, oldest first. */
  readonly order?: Order | undefined
  readonly cursor?: EventCursor | undefined
  readonly limit: number
  /** With the times by the clock of the server, for a session. */
  readonly clock?: 'corrected' | undefined
}

export interface ExportQuery extends EventQuery, Pick<PageQuery, 'order'> {
  /** Only events whose data has this value. */
  readonly condition?: DataCondition | undefined
}

export interface TailRequest extends EventQuery {
  /** The last event that the reader has seen. One that does not exist, or that the reader may not see, counts as none. */
  readonly lastEventId?: string | undefined
}

export type EventPage = Page<StoredEvent, EventCursor>

export interface EventService {
  /** Events of one session in its true order; otherwise by id. Throws `forbidden` for another application. */
  list(actor: Actor, query: PageQuery): Promise<EventPage>
  /** The same for one session. Throws `not-found` when it has no event that this reader may see. */
  timeline(actor: Actor, query: PageQuery & { readonly sessionId: string }): Promise<EventPage>
  /** All events in pages, each read on demand. Throws as `list` does, before the first page. */
  pages(actor: Actor, query: ExportQuery): AsyncGenerator<readonly StoredEvent[], void>
  /** Events that arrive from now on, or after the event with that id. Throws as `list` does, before the first. */
  tail(actor: Actor, query: TailRequest, signal: AbortSignal): Tail
}

/** Events of one page of `pages`. */
const exportPage = 1_000

export const eventService =
  (turns: Turns) =>
  (scope: Scope): EventService => {
    const repository = eventRepository(scope.db)

    /** A condition that few events meet reads many, so it has its turn, and a connection that delays no other read. */
    const list = async (filter: EventFilter, request: PageRequest<ListPosition>): Promise<readonly StoredEvent[]> => {
      if (!filter.conditions?.length && (filter.bot ?? 'include') === 'include') return repository.list(filter, request)
      return turns(() => readInTime(scope, (db) => eventRepository(db).list(filter, request)))
    }

    const page = async (
      filter: EventFilter,
      { order, cursor, limit, clock }: Omit<PageQuery, keyof EventFilter>,
    ): Promise<EventPage> => {
      const read = (size: number) =>
        isOfSession(filter)
          ? repository.timeline(filter, { order: order ?? 'asc', after: positionIn('session', cursor), limit: size })
          : list(filter, { order: order ?? 'desc', after: positionIn('list', cursor), limit: size })
      const found = await readPage(limit, read, (last) => cursorOf(filter, last))
      if (clock === undefined || !isOfSession(filter)) return found
      return { ...found, items: correctedBy(found.items, await repository.clockOffset(filter)) }
    }

    return {
      list: async (actor, query) => page(filterOf(query, requireReaderOf(actor, query.application)), query),
      timeline: async (actor, query) => {
        const filter = filterOf(query, requireReaderOf(actor, query.application))
        const found = await page(filter, query)
        if (found.items.length === 0 && !(await repository.knowsSession(query.sessionId, filter.application)))
          throw new DomainError('not-found', 'This session does not exist, or this key may not read it.')
        return found
      },
      pages: (actor, query) => {
        const filter = filterOf(query, requireReaderOf(actor, query.application))
        return (async function* () {
          let cursor: EventCursor | undefined
          do {
            const { items: events, next } = await page(filter, { order: query.order, cursor, limit: exportPage })
            const matching =
              query.condition &&
              (await repository.matching(
                events.map(({ id }) => id),
                query.condition,
              ))
            yield matching ? events.filter(({ id }) => matching.has(id)) : events
            cursor = next ?? undefined
          } while (cursor)
        })()
      },
      tail: (actor, query, signal) => {
        const filter = filterOf(query, requireReaderOf(actor, query.application))
        return (async function* () {
          const { lastEventId } = query
          const after = lastEventId === undefined ? undefined : await repository.arrivalOf(filter, lastEventId)
          const readTail = (tailQuery: TailQuery) => repository.readTail(filter, tailQuery)
          yield* tail({ readTail, now: () => scope.clock.now(), signal, after })
        })()
      },
    }
  }

const filterOf = ({ filter, ...query }: EventQuery, application: string | null): EventFilter => {
  const { sessionId, userId, category, name, bot, from, to } = query
  return { application, sessionId, userId, category, name, conditions: filter, bot, from, to }
}

const positionIn = <Of extends EventCursor['of']>(
  of: Of,
  cursor: EventCursor | undefined,
): Extract<EventCursor, { of: Of }> | undefined => {
  if (cursor === undefined) return undefined
  if (cursor.of === of) return cursor as Extract<EventCursor, { of: Of }>
  const detail = of === 'list' ? 'comes from the timeline of a session' : 'does not come from the timeline of a session'
  throw new DomainError('invalid-request', `The cursor ${detail}.`, {
    errors: [{ in: 'query', pointer: '/cursor', detail }],
  })
}

const cursorOf = (filter: EventFilter, { id, occurredAt, sequence }: StoredEvent): EventCursor =>
  isOfSession(filter) ? { of: 'session', occurredAt: parseInstant(occurredAt) ?? 0, sequence, id } : { of: 'list', id }
