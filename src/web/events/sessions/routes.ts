import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import {
  csvPages,
  decodeCursor,
  decodeSessionCursor,
  encodeCursor,
  encodeSessionCursor,
  readableEvents,
  eventSessions,
} from '#domains/eye/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { toSheet } from '#http/csv.ts'
import type { Router } from '#http/router.ts'
import { answerStream } from '#http/streaming.ts'
import { answerPrivate } from '../../account/answers.ts'
import { deskOf } from '../access.ts'
import { dayStart, isDay, nextDayStart } from '../days.ts'
import { orUndefined, parameter } from '../parameters.ts'
import { sessionsPage } from './list-page.ts'
import { timelinePage } from './timeline-page.ts'

const [sessionsOfPage, eventsOfPage] = [50, 200]

export const sessionPages = (router: Router): void => {
  router.get('/events/applications/:id/sessions', async (c) => {
    const desk = await deskOf(c)
    const { actor, zone } = desk.reader
    const [from, to] = [parameter(c, 'from'), parameter(c, 'to')]
    const filter = {
      sessionId: parameter(c, 'sessionId'),
      userId: parameter(c, 'userId'),
      from: isDay(from) ? from : '',
      to: isDay(to) ? to : '',
    }
    const { items, next } = await eventSessions(c.env.scope).list(actor, {
      application: desk.application.id,
      sessionId: orUndefined(filter.sessionId),
      userId: orUndefined(filter.userId),
      from: filter.from === '' ? undefined : dayStart(filter.from, zone) * 1_000,
      to: filter.to === '' ? undefined : nextDayStart(filter.to, zone) * 1_000,
      limit: sessionsOfPage,
      cursor: decodeSessionCursor(cursorIn(c)),
    })
    return answerPrivate(c, sessionsPage(desk, { filter, sessions: items, next: next && encodeSessionCursor(next) }))
  })

  router.get('/events/applications/:id/sessions/timeline', async (c) => {
    const desk = await deskOf(c)
    const { scope } = c.env
    const query = { application: desk.application.id, sessionId: sessionIn(c) }
    const cursor = decodeCursor(cursorIn(c))
    const session = await eventSessions(scope).get(desk.reader.actor, query)
    const { items, next } = await readableEvents(scope).timeline(desk.reader.actor, {
      ...query,
      limit: eventsOfPage,
      ...(cursor?.of === 'session' ? { cursor } : {}),
    })
    return answerPrivate(c, timelinePage(desk, { session, events: items, next: next && encodeCursor(next) }))
  })

  router.get('/events/applications/:id/sessions/timeline.csv', async (c) => {
    const { reader, application } = await deskOf(c)
    const query = { application: application.id, sessionId: sessionIn(c) }
    return answerStream(c, () => csvPages(readableEvents(c.env.scope).pages(reader.actor, query), toSheet), {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="session.csv"',
    })
  })
}

/** Cursors are longer than names. */
const cursorIn = (c: Context<AppEnv>): string => (c.req.query('cursor') ?? '').slice(0, 4_000)

const sessionIn = (c: Context<AppEnv>): string => {
  const sessionId = parameter(c, 'sessionId')
  if (sessionId === '') throw new DomainError('not-found', 'The address names no session.')
  return sessionId
}
