import type { Context } from 'hono'
import type { Eventual } from '#core/eventual.ts'
import { formatInstant } from '#core/instant.ts'
import { answerUncached } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { pageLinks } from '#http/links.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import type { Reader } from '../access.ts'
import { countEvents, listEventTypes } from './contract.ts'
import { encodeTypeCursor } from './cursor.ts'
import type { CountService } from './service.ts'

interface Reading {
  readonly counts: (scope: Scope) => CountService
  readonly guard: (c: Context<AppEnv>) => Eventual<Reader>
}

export const countRoutes = ({ counts, guard }: Reading) => {
  const router = createRouter()

  bind(
    router,
    countEvents,
    async ({ query }, c, reader) => {
      const { from, to, counts: data } = await counts(c.env.scope).buckets(reader, query)
      return answerUncached({ data, meta: { from: formatInstant(from), to: formatInstant(to) } })
    },
    { guard },
  )

  bind(
    router,
    listEventTypes,
    async ({ query }, c, reader) => {
      const { types: data, next } = await counts(c.env.scope).types(reader, query)
      const nextCursor = next && encodeTypeCursor(next)
      return answerUncached({ data, meta: { nextCursor } }, { headers: { link: pageLinks(c.req.url, nextCursor) } })
    },
    { guard },
  )

  return router
}
