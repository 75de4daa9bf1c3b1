import { requireAdministrator } from '#core/actor.ts'
import { presentMembers } from '#core/present-members.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
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

/** Only the administrator may call these. */
export const applicationRoutes = (service: (scope: Scope) => ApplicationService) => {
  const router = createRouter()
  const administrators = { permit: requireAdministrator }

  bind(
    router,
    createApplication,
    async ({ body }, c, actor) => {
      const application = await service(c.env.scope).create(actor, presentMembers(body))
      return answerCreated(application, `/v1/applications/${application.id}`)
    },
    administrators,
  )

  bind(
    router,
    listApplications,
    async ({ query: { limit, cursor } }, c, actor) =>
      answerPage(c, await service(c.env.scope).list(actor, { after: cursor, limit }), asCursor),
    administrators,
  )

  bind(
    router,
    getApplication,
    async ({ params }, c, actor) => answerUncached(await service(c.env.scope).get(actor, params.applicationId)),
    administrators,
  )

  bind(
    router,
    changeApplication,
    async ({ params, body }, c, actor) =>
      answerUncached(await service(c.env.scope).change(actor, { ...presentMembers(body), id: params.applicationId })),
    administrators,
  )

  bind(
    router,
    listApplicationKeys,
    async ({ params }, c, actor) =>
      answerUncached({ data: await service(c.env.scope).keys(actor, params.applicationId) }),
    administrators,
  )

  bind(
    router,
    getApplicationKey,
    async ({ params }, c, actor) => answerUncached(await service(c.env.scope).key(actor, params)),
    administrators,
  )

  bind(
    router,
    createApplicationKey,
    async ({ params, body }, c, actor) => {
      const key = await service(c.env.scope).createKey(actor, {
        ...params,
        scope: body.scope,
        expiresAt: body.expiresAt ?? null,
      })
      return answerCreated(key, keyAddress(params.applicationId, key.id))
    },
    administrators,
  )

  bind(
    router,
    rotateApplicationKey,
    async ({ params, body }, c, actor) => {
      const key = await service(c.env.scope).rotateKey(actor, { ...params, ...body })
      return answerCreated(key, keyAddress(params.applicationId, key.id))
    },
    administrators,
  )

  bind(
    router,
    revokeApplicationKey,
    async ({ params }, c, actor) => {
      await service(c.env.scope).revokeKey(actor, params)
      return answerEmpty()
    },
    administrators,
  )

  return router
}

const keyAddress = (applicationId: string, keyId: string): string => `/v1/applications/${applicationId}/keys/${keyId}`
