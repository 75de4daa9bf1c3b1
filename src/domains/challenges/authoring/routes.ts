import { requireAdministrator } from '#core/actor.ts'
import { answerUncached } from '#http/answer.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { putChallenge } from './contract.ts'
import { readChallenge } from './files/exercise-files.ts'
import { refusing } from './files/refusing.ts'
import type { AuthoringService } from './service.ts'

/** The size of a challenge as JSON. */
const maxBytes = 1024 * 1024

export const authoringRoutes = (service: (scope: Scope) => AuthoringService) => {
  const router = createRouter()

  bind(
    router,
    putChallenge,
    async ({ params: { slug }, query: { lenient }, body: { files } }, { env: { scope } }, actor) => {
      const challenge = await refusing('invalid-request', refusals.files, () => readChallenge(slug, files))
      const { languages } = await refusing('refused', refusals.rules, () =>
        service(scope).publish(actor, { challenge, isLenient: lenient }),
      )
      const [{ version = 0, tests = { visible: 0, hidden: 0 } } = {}] = languages
      const isNew = languages.some((each) => each.isNew)
      return answerUncached({ slug, version, isNew, tests, languages, remarks: challenge.remarks })
    },
    { permit: requireAdministrator, readBody: readJsonUpTo(maxBytes) },
  )

  return router
}

const refusals = {
  files: 'The files do not make an exercise. The errors say what is wrong with each.',
  rules:
    'The exercise breaks rules, so it was not published. The errors list every fault. With `?lenient`, only the reference solution must pass.',
} as const
