import type { Context } from 'hono'
import { requireReader } from '#core/actor.ts'
import { type Answer, answerJson } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { idSchema } from '#http/fields.ts'
import { pageLinks } from '#http/pagination.ts'
import { negotiate } from '#http/negotiation.ts'
import { bind, createRouter } from '#http/router.ts'
import { answerStream } from '#http/streaming.ts'
import type { Scope } from '#ports/scope.ts'
import { exportEvents, getSessionEvents, listEvents, tailEvents } from './contract.ts'
import { encodeCursor } from './cursor.ts'
import { eventPageJson } from './model.ts'
import type { EventPage, EventService } from './service.ts'
import type { LiveEvents } from './service/live.ts'
import { csvPages, jsonLines } from './presenter.ts'

export const eventRoutes = (service: (scope: Scope) => EventService, live: LiveEvents) => {
  const router = createRouter()
  const readers = { permit: requireReader }

  bind(
    router,
    listEvents,
    async ({ query }, c, actor) => answerPage(c, await service(c.env.scope).list(actor, query)),
    readers,
  )

  bind(
    router,
    getSessionEvents,
    async ({ params, query }, c, actor) =>
      answerPage(c, await service(c.env.scope).timeline(actor, { ...query, ...params })),
    readers,
  )

  bind(
    router,
    exportEvents,
    ({ query: { pointer, value, ...query } }, c, actor) => {
      const type = negotiate(c.req.header('accept'), ['application/x-ndjson', 'text/csv'])
      const condition = pointer && value !== undefined ? { path: pointer, value } : undefined
      const write = type === 'text/csv' ? csvPages : jsonLines
      return answerStream(c, () => write(service(c.env.scope).pages(actor, { ...query, condition })), {
        'content-type': type === 'text/csv' ? 'text/csv; charset=utf-8; header=present' : type,
        'content-disposition': `attachment; filename="events.${type === 'text/csv' ? 'csv' : 'ndjson'}"`,
        vary: 'Accept',
      })
    },
    readers,
  )

  bind(
    router,
    tailEvents,
    ({ query }, c, actor) => {
      const messages = live(c.env.scope, actor, { ...query, lastEventId: lastEventIdOf(c) })
      return answerStream(c, messages, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
    },
    readers,
  )

  return router
}

/** The id that an EventSource shows when it connects again. */
const lastEventIdOf = (c: Context<AppEnv>): string | undefined => idSchema.safeParse(c.req.header('last-event-id')).data

const answerPage = <T>(c: Context<AppEnv>, { items, next }: EventPage): Answer<T> => {
  const nextCursor = next && encodeCursor(next)
  return answerJson(eventPageJson(items, nextCursor), { headers: { link: pageLinks(c.req.url, nextCursor) } })
}
