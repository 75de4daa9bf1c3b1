import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { requireAdmin } from '#http/authentication.ts'
import { pageLinks } from '#http/links.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import {
  changeApplication,
  createApplication,
  createApplicationKey,
  getApplication,
  getApplicationKey,
  listApplicationKeys,
  listApplications,
  revokeApplicationKey,
  rotateApplicationKey,
} from './contract.ts'
import type { ApplicationService } from './service.ts'

/** Everything here is the administrator's. */
export const applicationRoutes = (service: (scope: Scope) => ApplicationService) => {
  const router = createRouter()
  const guarded = { guard: requireAdmin }

  bind(
    router,
    createApplication,
    async ({ body }, c) => {
      const application = await service(c.env.scope).create(defined(body))
      return answerCreated(application, `/v1/applications/${application.id}`)
    },
    guarded,
  )

  bind(
    router,
    listApplications,
    async ({ query: { limit, cursor } }, c) => {
      const found = await service(c.env.scope).list(cursor, limit + 1)
      const data = found.slice(0, limit)
      const nextCursor = found.length > limit ? (data.at(-1)?.id ?? null) : null
      return answerUncached({ data, meta: { nextCursor } }, { headers: { link: pageLinks(c.req.url, nextCursor) } })
    },
    guarded,
  )

  bind(
    router,
    getApplication,
    async ({ params }, c) => answerUncached(await service(c.env.scope).get(params.applicationId)),
    guarded,
  )

  bind(
    router,
    changeApplication,
    async ({ params, body }, c) =>
      answerUncached(await service(c.env.scope).change(params.applicationId, defined(body))),
    guarded,
  )

  bind(
    router,
    listApplicationKeys,
    async ({ params }, c) => answerUncached({ data: await service(c.env.scope).keys(params.applicationId) }),
    guarded,
  )

  bind(
    router,
    getApplicationKey,
    async ({ params }, c) => answerUncached(await service(c.env.scope).key(params.applicationId, params.keyId)),
    guarded,
  )

  bind(
    router,
    createApplicationKey,
    async ({ params, body }, c) => {
      const key = await service(c.env.scope).createKey(params.applicationId, body.scope, body.expiresAt ?? null)
      return answerCreated(key, keyAddress(params.applicationId, key.id))
    },
    guarded,
  )

  bind(
    router,
    rotateApplicationKey,
    async ({ params, body }, c) => {
      const key = await service(c.env.scope).rotateKey(params.applicationId, params.keyId, body.overlapSeconds)
      return answerCreated(key, keyAddress(params.applicationId, key.id))
    },
    guarded,
  )

  bind(
    router,
    revokeApplicationKey,
    async ({ params }, c) => {
      await service(c.env.scope).revokeKey(params.applicationId, params.keyId)
      return answerEmpty()
    },
    guarded,
  )

  return router
}

const keyAddress = (applicationId: string, keyId: string): string => `/v1/applications/${applicationId}/keys/${keyId}`

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

/** Without the members that were not given, so that they change nothing. */
const defined = <T extends object>(body: T): Defined<T> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Defined<T>
