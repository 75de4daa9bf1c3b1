import type { Context } from 'hono'
import type { Eventual } from '#core/eventual.ts'
import { answerUncached } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { pageLinks } from '#http/links.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import type { Reader } from '../access.ts'
import { getSession, listSessions } from './contract.ts'
import { encodeSessionCursor } from './cursor.ts'
import type { SessionService } from './service.ts'

interface Reading {
  readonly sessions: (scope: Scope) => SessionService
  readonly guard: (c: Context<AppEnv>) => Eventual<Reader>
}

export const sessionRoutes = ({ sessions, guard }: Reading) => {
  const router = createRouter()

  bind(
    router,
    listSessions,
    async ({ query }, c, reader) => {
      const page = await sessions(c.env.scope).list(reader, query)
      const nextCursor = page.next && encodeSessionCursor(page.next)
      const headers = { link: pageLinks(c.req.url, nextCursor) }
      return answerUncached({ data: page.sessions, meta: { nextCursor } }, { headers })
    },
    { guard },
  )

  bind(
    router,
    getSession,
    async ({ params, query }, c, reader) =>
      answerUncached(await sessions(c.env.scope).get(reader, params.sessionId, query.application)),
    { guard },
  )

  return router
}
