import { requireAdministrator } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Eventual } from '#core/eventual.ts'
import { answerUncached } from '#http/answer.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { putChallenge } from './contract.ts'
import { ExerciseError } from './files/exercise-error.ts'
import { readChallenge } from './files/exercise-files.ts'
import type { AuthoringService } from './service.ts'

/** The size of a challenge as JSON. */
const maxBytes = 1024 * 1024

export const authoringRoutes = (service: (scope: Scope) => AuthoringService) => {
  const router = createRouter()

  bind(
    router,
    putChallenge,
    async ({ params: { slug }, query: { lenient }, body: { files } }, { env: { scope } }, actor) => {
      const challenge = await refusing('invalid-request', () => readChallenge(slug, files))
      const { languages } = await refusing('refused', () =>
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
  'invalid-request': 'The files do not make an exercise. The errors say what is wrong with each.',
  refused:
    'The exercise breaks rules, so it was not published. The errors list every fault. With `?lenient`, only the reference solution must pass.',
} as const

/** Does the work; what is wrong with the exercise becomes a refusal of this kind, with every fault by its file. */
const refusing = async <T>(kind: keyof typeof refusals, work: () => Eventual<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ExerciseError)) throw error
    const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
    throw new DomainError(kind, refusals[kind], {
      errors: error.faults.map(({ file, pointer, detail }) => ({
        in: 'body' as const,
        pointer: file === '' ? '/files' : `/files/${escaped(file)}`,
        detail: pointer === '' ? detail : `${pointer}: ${detail}`,
      })),
    })
  }
}
