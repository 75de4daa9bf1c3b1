import type { Context } from 'hono'
import type { Eventual } from '#core/eventual.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { requireAdmin } from '#http/authentication.ts'
import { pageLinks } from '#http/links.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import type { Reader } from '../access.ts'
import {
  createEventSchema,
  createEventSchemaProposal,
  getEventSchema,
  listEventSchemas,
  retireEventSchema,
} from './contract.ts'
import { readSchemaBody } from './reading.ts'
import type { SchemaService } from './service.ts'

interface Schemas {
  readonly service: (scope: Scope) => SchemaService
  readonly guard: (c: Context<AppEnv>) => Eventual<Reader>
}

export const schemaRoutes = ({ service, guard }: Schemas) => {
  const router = createRouter()

  bind(
    router,
    createEventSchema,
    async ({ body: { schema, ...type } }, c) => {
      const version = await service(c.env.scope).create(type, schema)
      return answerCreated(version, `/v1/event-schemas/${version.id}`)
    },
    { guard: requireAdmin, readBody: readSchemaBody },
  )

  bind(
    router,
    listEventSchemas,
    async ({ query: { application, category, name, limit, cursor } }, c, reader) => {
      const filter = { applicationId: application, category, name, after: cursor, limit: limit + 1 }
      const found = await service(c.env.scope).list(reader, filter)
      const data = found.slice(0, limit)
      const nextCursor = found.length > limit ? (data.at(-1)?.id ?? null) : null
      return answerUncached({ data, meta: { nextCursor } }, { headers: { link: pageLinks(c.req.url, nextCursor) } })
    },
    { guard },
  )

  bind(
    router,
    getEventSchema,
    async ({ params }, c, reader) => answerUncached(await service(c.env.scope).get(reader, params.schemaId)),
    { guard },
  )

  bind(
    router,
    retireEventSchema,
    async ({ params }, c) => {
      await service(c.env.scope).retire(params.schemaId)
      return answerEmpty()
    },
    { guard: requireAdmin },
  )

  bind(
    router,
    createEventSchemaProposal,
    async ({ body }, c, reader) => answerUncached(await service(c.env.scope).propose(reader, body)),
    { guard },
  )

  return router
}
