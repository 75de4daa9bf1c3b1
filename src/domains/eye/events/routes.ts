import type { Context } from 'hono'
import type { Eventual } from '#core/eventual.ts'
import { type Answer, answerJson } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { pageLinks } from '#http/links.ts'
import { negotiate } from '#http/negotiation.ts'
import { bind, createRouter } from '#http/router.ts'
import { answerStream } from '#http/streaming.ts'
import type { Scope } from '#ports/scope.ts'
import type { Reader } from '../access.ts'
import { exportEvents, getSessionEvents, listEvents, tailEvents } from './contract.ts'
import { encodeCursor } from './cursor.ts'
import { eventPageJson } from './model.ts'
import type { EventPage, EventService } from './service.ts'
import { tailPlaces } from './tails.ts'
import { csvPages, eventStream, jsonLines } from './texts.ts'

interface Reading {
  readonly events: (scope: Scope) => EventService
  readonly guard: (c: Context<AppEnv>) => Eventual<Reader>
}

/** Tails that one process keeps open. */
const openTails = 100

export const eventRoutes = ({ events, guard }: Reading) => {
  const router = createRouter()
  const takePlace = tailPlaces(openTails)

  bind(
    router,
    listEvents,
    async ({ query }, c, reader) => answerPage(c, await events(c.env.scope).list(reader, query)),
    { guard },
  )

  bind(
    router,
    getSessionEvents,
    async ({ params, query }, c, reader) =>
      answerPage(c, await events(c.env.scope).timeline(reader, { ...query, ...params })),
    { guard },
  )

  bind(
    router,
    exportEvents,
    ({ query: { pointer, value, ...query } }, c, reader) => {
      const type = negotiate(c.req.header('accept'), ['application/x-ndjson', 'text/csv'])
      const having = pointer && value !== undefined ? { path: pointer, value } : undefined
      const write = type === 'text/csv' ? csvPages : jsonLines
      return answerStream(c, () => write(events(c.env.scope).pages(reader, { ...query, having })), {
        'content-type': type === 'text/csv' ? 'text/csv; charset=utf-8; header=present' : type,
        'content-disposition': `attachment; filename="events.${type === 'text/csv' ? 'csv' : 'ndjson'}"`,
        vary: 'Accept',
      })
    },
    { guard },
  )

  bind(
    router,
    tailEvents,
    ({ query }, c, reader) => {
      const { scope } = c.env
      const place = takePlace(scope.clock.now())
      const messages = async function* (signal: AbortSignal) {
        try {
          for await (const message of events(scope).tail(reader, query, signal)) {
            if (!place.keep(scope.clock.now())) return
            yield eventStream(message)
          }
        } finally {
          place.leave()
        }
      }
      return answerStream(c, messages, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
    },
    { guard },
  )

  return router
}

const answerPage = <T>(c: Context<AppEnv>, { events, next }: EventPage): Answer<T> => {
  const nextCursor = next && encodeCursor(next)
  return answerJson(eventPageJson(events, nextCursor), { headers: { link: pageLinks(c.req.url, nextCursor) } })
}
