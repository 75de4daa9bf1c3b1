import { requireWatcher } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import {
  createEnvironment,
  getEnvironment,
  listEnvironments,
  removeEnvironment,
  replaceEnvironment,
} from './contract.ts'
import { byName, presentEnvironment } from './presenter.ts'
import type { EnvironmentService } from './service.ts'

/** Bytes of an environment: two hundred long values. */
const readBody = readJsonUpTo(2 * 1024 * 1024)

export const environmentRoutes = (service: (scope: Scope) => EnvironmentService) => {
  const router = createRouter()
  const watchers = { permit: requireWatcher }

  bind(
    router,
    createEnvironment,
    async ({ body: { applicationId, name, variables, secrets } }, c, actor) => {
      const settings = { applicationId, name, variables: byName(variables), secrets: byName(secrets) }
      const environment = await service(c.env.scope).create(actor, settings)
      return answerCreated(presentEnvironment(environment), `/v1/environments/${environment.id}`)
    },
    { ...watchers, readBody },
  )

  bind(
    router,
    listEnvironments,
    async ({ query: { limit, cursor } }, c, actor) => {
      const { items, next } = await service(c.env.scope).list(actor, { after: cursor, limit })
      return answerPage(c, { items: items.map(presentEnvironment), next }, asCursor)
    },
    watchers,
  )

  bind(
    router,
    getEnvironment,
    async ({ params }, c, actor) =>
      answerUncached(presentEnvironment(await service(c.env.scope).get(actor, params.environmentId))),
    watchers,
  )

  bind(
    router,
    replaceEnvironment,
    async ({ params, body: { name, variables, secrets } }, c, actor) => {
      const settings = { id: params.environmentId, name, variables: byName(variables), secrets: byName(secrets) }
      return answerUncached(presentEnvironment(await service(c.env.scope).replace(actor, settings)))
    },
    { ...watchers, readBody },
  )

  bind(
    router,
    removeEnvironment,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.environmentId)
      return answerEmpty()
    },
    watchers,
  )

  return router
}
