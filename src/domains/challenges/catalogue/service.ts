import { DomainError } from '#core/errors.ts'
import type { RunReport } from '#core/run-report.ts'
import type { Scope } from '#ports/scope.ts'
import { jobFor } from './job.ts'
import {
  type CataloguePosition,
  type CatalogueQuery,
  type ChallengeSummary,
  type ChallengeVersion,
  type Exercise,
  type ExpectedTests,
  expectedIn,
  rankOf,
} from './model.ts'
import { catalogueRepository } from './repository.ts'

export interface CataloguePage {
  readonly items: readonly ChallengeSummary[]
  readonly next: CataloguePosition | null
}

export interface Published {
  readonly slug: string
  readonly version: number
  readonly isNew: boolean
  readonly tests: { readonly visible: number; readonly hidden: number }
}

export interface CatalogueService {
  /** Easiest first, then by slug. */
  list(query: CatalogueQuery): Promise<CataloguePage>
  /** The version that counts now; throws `not-found`. */
  get(slug: string): Promise<ChallengeVersion>
  /** Makes an exercise live at once, held to what its reference solution produced. Throws `refused` when that does not pass. */
  publish(exercise: Exercise, digest: string, expected?: ExpectedTests): Promise<Published>
  /** `slug digest` of every version there is. */
  digests(): Promise<ReadonlySet<string>>
  /** `slug digest` of the current versions without a record of what their references returned. */
  unrecorded(): Promise<ReadonlySet<string>>
}

export const catalogueService = (scope: Scope): CatalogueService => {
  const repository = catalogueRepository(scope.db)

  return {
    list: async (query) => {
      const found = await repository.list({ ...query, limit: query.limit + 1 })
      const items = found.slice(0, query.limit)
      const last = items.at(-1)
      const next = found.length > items.length && last ? { rank: rankOf(last.difficulty), slug: last.slug } : null
      return { items, next }
    },
    get: async (slug) => {
      const challenge = await repository.current(slug)
      if (!challenge) throw new DomainError('not-found', `There is no challenge ${slug}.`)
      scope.runner.prepare()
      return challenge
    },
    publish: async (exercise, digest, expected) => {
      const tests = expected ?? (await testsOf(scope, exercise))
      const createdAt = new Date(scope.clock.now()).toISOString()
      const { version, isNew } = await scope.transaction(({ db }) =>
        catalogueRepository(db).publish({ exercise, digest, expected: tests, createdAt }),
      )
      const counts = { visible: tests.visible.length, hidden: tests.hidden.length }
      return { slug: exercise.slug, version, isNew, tests: counts }
    },
    digests: () => repository.digests(),
    unrecorded: () => repository.unrecorded(),
  }
}

/** The tests that the reference solution passes: every one there is, or the exercise is refused. */
const testsOf = async (scope: Scope, exercise: Exercise): Promise<ExpectedTests> => {
  const report = await scope.runner.run(jobFor(exercise, exercise.solution, 'all', null), { learner: 'authors' })
  if (report.status !== 'passed')
    throw new DomainError('refused', `The reference solution does not pass: ${firstFault(report)}`)
  return expectedIn(exercise.language, report)
}

const firstFault = ({ status, message, tests }: RunReport): string => {
  const fault = tests.find((test) => test.status !== 'passed')
  return fault ? `${fault.id}: ${fault.message ?? fault.status}` : (message ?? status)
}
