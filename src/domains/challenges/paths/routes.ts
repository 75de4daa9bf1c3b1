import { type Actor, requireAdministrator } from '#core/actor.ts'
import { answerUncached } from '#http/answer.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { refusing } from '../authoring/files/refusing.ts'
import { getPath, listPaths, putPath } from './contract.ts'
import { readPath } from './path-file.ts'
import { presentPath, presentPathSummary } from './presenter.ts'
import type { PathService } from './service.ts'

interface Paths {
  readonly service: (scope: Scope) => PathService
  /** Slugs that the learner who asks has solved; null when nobody is named. */
  readonly solved: (scope: Scope, actor: Actor) => Promise<ReadonlySet<string> | null>
}

/** The size of a path as JSON. */
const maxBytes = 256 * 1024

export const pathRoutes = ({ service, solved }: Paths) => {
  const router = createRouter()

  bind(router, listPaths, async (_, { env: { scope } }, actor) => {
    const [paths, mine] = await Promise.all([service(scope).list(actor), solved(scope, actor)])
    return answerUncached({ data: paths.map((path) => presentPathSummary(path, mine)) })
  })

  bind(router, getPath, async ({ params: { slug } }, { env: { scope } }, actor) => {
    const [path, mine] = await Promise.all([service(scope).find(actor, slug), solved(scope, actor)])
    return answerUncached(presentPath(path, mine))
  })

  bind(
    router,
    putPath,
    async ({ params: { slug }, body: { files } }, { env: { scope } }, actor) => {
      const refusal = 'The file does not make a path. The errors say what is wrong with it.'
      const path = await refusing('invalid-request', refusal, () =>
        service(scope).publish(actor, readPath(slug, files)),
      )
      return answerUncached(presentPath(path, null))
    },
    { permit: requireAdministrator, readBody: readJsonUpTo(maxBytes) },
  )

  return router
}
