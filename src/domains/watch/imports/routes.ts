import { requireWatcher } from '#core/actor.ts'
import { answerCreated, answerFile } from '#http/answer.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { type CallFormat, maxTextBytes } from '../calls/formats/format.ts'
import { presentCollection } from '../collections/presenter.ts'
import { presentVariables } from '../environments/presenter.ts'
import { createCallImport, exportCollection } from './contract.ts'
import type { ImportService } from './service.ts'

/** In JSON every character of a file may need an escape. */
const readBody = readJsonUpTo(2 * maxTextBytes)

const extensions: Readonly<Record<CallFormat, string>> = {
  curl: 'sh',
  postman: 'postman_collection.json',
  openapi: 'openapi.json',
  har: 'har',
  http: 'http',
  hurl: 'hurl',
}

export const importRoutes = (service: (scope: Scope) => ImportService) => {
  const router = createRouter()
  const watchers = { permit: requireWatcher }

  bind(
    router,
    createCallImport,
    async ({ body }, c, actor) => {
      const { collection, variables, notes, ...made } = await service(c.env.scope).read(actor, body)
      const shown = {
        ...made,
        collection: presentCollection(collection),
        variables: presentVariables(variables),
        notes: [...notes],
      }
      return answerCreated(shown, `/v1/collections/${collection.id}`)
    },
    { ...watchers, readBody },
  )

  bind(
    router,
    exportCollection,
    async ({ params: { collectionId, format }, query: { environment } }, c, actor) => {
      const text = await service(c.env.scope).write(actor, { collectionId, format, environmentId: environment })
      const name = `collection.${extensions[format]}`
      return answerFile(text, { contentType: 'text/plain; charset=utf-8', name, isDownload: true })
    },
    watchers,
  )

  return router
}
