import { type Actor, requireAdministrator } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Eventual } from '#core/eventual.ts'
import { isTestNamed } from '#sandbox/protocol/test-names.ts'
import { nameOf } from '#sandbox/protocol/verdict.ts'
import { answerUncached } from '#http/answer.ts'
import { readJsonUpTo } from '#http/json-body.ts'
import { renameCookie } from '#http/learner-cookie.ts'
import { answerPage } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { getChallenge, listChallenges, putChallenge } from './contract.ts'
import { encodeCursor } from './cursor.ts'
import { ExerciseError } from './exercise-error.ts'
import { inspectExercise } from './exercise-files.ts'
import { digestOfFiles } from './exercise-lock.ts'
import { type ChallengeVersion, fileNames, helperFiles } from './model.ts'
import type { CatalogueService } from './service.ts'

interface Catalogue {
  readonly service: (scope: Scope) => CatalogueService
  /** Slugs that the learner who asks has solved, of those given or of all; null when nobody is named. */
  readonly solved: (scope: Scope, actor: Actor, slug?: string) => Promise<ReadonlySet<string> | null>
}

/** Bytes of an exercise in JSON. */
const maxBytes = 1024 * 1024

export const catalogueRoutes = ({ service, solved }: Catalogue) => {
  const router = createRouter()

  bind(router, listChallenges, async ({ query: { cursor, ...query } }, c, actor) => {
    const { scope } = c.env
    const [{ items, next }, mine] = await Promise.all([
      service(scope).list(actor, { ...query, after: cursor }),
      solved(scope, actor),
    ])
    const marked = items.map((item) => ({ ...item, solved: mine && mine.has(item.slug) }))
    return answerPage(c, { items: marked, next }, encodeCursor)
  })

  bind(router, getChallenge, async ({ params: { slug } }, c, actor) => {
    const { scope } = c.env
    const [challenge, mine] = await Promise.all([service(scope).get(actor, slug), solved(scope, actor, slug)])
    const answer = answerUncached({ ...shown(challenge), solved: mine && mine.has(slug) })
    renameCookie(c, actor, answer)
    return answer
  })

  bind(
    router,
    putChallenge,
    async ({ params: { slug }, query: { lenient }, body: { files } }, { env: { scope } }, actor) => {
      const digest = digestOfFiles(files, scope.digest.sha256)
      const { exercise, remarks } = await refusing('invalid-request', () => inspectExercise(slug, files))
      const published = await refusing('refused', () => service(scope).publish(actor, { exercise, digest, lenient }))
      return answerUncached({ ...published, remarks })
    },
    { permit: requireAdministrator, readBody: readJsonUpTo(maxBytes) },
  )

  return router
}

/** What learners see of a challenge: neither its solution nor its hidden tests, nor their names. */
export const shown = ({ version, exercise, expected }: ChallengeVersion) => {
  const { slug, title, language, difficulty, points, tags, mode, module, limits, libraries } = exercise
  const visibleNames = expected.visible.map(nameOf)
  const isVisible = (named: string): boolean => visibleNames.some((name) => isTestNamed(named, name))
  return {
    ...{ slug, title, language, difficulty, points, tags, version, mode, module, limits, libraries },
    tests: { visible: expected.visible.length, hidden: expected.hidden.length },
    description: exercise.description,
    starter: exercise.starter,
    visibleTests: { name: fileNames(language).visible, source: exercise.visibleTests },
    files: helperFiles(exercise, 'visible'),
    tasks: exercise.tasks.map(({ title, tests }) => ({ title, tests: tests.filter(isVisible) })),
  }
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
