import { requireAdministrator, requireReader } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import {
  createEventSchema,
  createEventSchemaProposal,
  getEventSchema,
  listEventSchemas,
  retireEventSchema,
} from './contract.ts'
import { readSchemaBody } from './routes/body.ts'
import type { SchemaService } from './service.ts'

export const schemaRoutes = (service: (scope: Scope) => SchemaService) => {
  const router = createRouter()
  const readers = { permit: requireReader }
  const administrators = { permit: requireAdministrator }

  bind(
    router,
    createEventSchema,
    async ({ body }, c, actor) => {
      const version = await service(c.env.scope).create(actor, body)
      return answerCreated(version, `/v1/event-schemas/${version.id}`)
    },
    { ...administrators, readBody: readSchemaBody },
  )

  bind(
    router,
    listEventSchemas,
    async ({ query: { application, cursor, ...query } }, c, actor) => {
      const filter = { ...query, applicationId: application, after: cursor }
      return answerPage(c, await service(c.env.scope).list(actor, filter), asCursor)
    },
    readers,
  )

  bind(
    router,
    getEventSchema,
    async ({ params }, c, actor) => answerUncached(await service(c.env.scope).get(actor, params.schemaId)),
    readers,
  )

  bind(
    router,
    retireEventSchema,
    async ({ params }, c, actor) => {
      await service(c.env.scope).retire(actor, params.schemaId)
      return answerEmpty()
    },
    administrators,
  )

  bind(
    router,
    createEventSchemaProposal,
    async ({ body }, c, actor) => answerUncached(await service(c.env.scope).propose(actor, body)),
    readers,
  )

  return router
}
