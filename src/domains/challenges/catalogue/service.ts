import { type Actor, permitAnyone, requireAdministrator } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { type Page, readPage } from '#core/page.ts'
import type { Scope } from '#ports/scope.ts'
import { ExerciseError } from '../authoring/exercise-error.ts'
import { proofOf } from '../authoring/exercise-proof.ts'
import {
  type CataloguePosition,
  type CatalogueQuery,
  type ChallengeSummary,
  type ChallengeVersion,
  type Exercise,
  type ExpectedTests,
  rankOf,
} from './model.ts'
import { catalogueRepository } from './repository.ts'

export interface Published {
  readonly slug: string
  readonly version: number
  readonly isNew: boolean
  readonly tests: { readonly visible: number; readonly hidden: number }
}

export interface Publication {
  readonly exercise: Exercise
  /** SHA-256 of its files. */
  readonly digest: string
  /** Tests for which a lock vouches; then nothing is run. */
  readonly expected?: ExpectedTests | undefined
  readonly lenient?: boolean | undefined
}

export interface CatalogueService {
  /** Easiest first, then by slug. */
  list(actor: Actor, query: CatalogueQuery): Promise<Page<ChallengeSummary, CataloguePosition>>
  /** The version that counts now; throws `not-found`. */
  get(actor: Actor, slug: string): Promise<ChallengeVersion>
  /**
   * Makes an exercise live at once, held to what its reference solution produced. Files that are live already cost nothing.
   * Throws `ExerciseError` when the exercise breaks a rule of `check`; when lenient, only if its reference does not pass.
   */
  publish(actor: Actor, publication: Publication): Promise<Published>
  /** `slug digest` of every version there is. */
  digests(actor: Actor): Promise<ReadonlySet<string>>
  /** `slug digest` of the current versions without a record of what their references returned. */
  unrecorded(actor: Actor): Promise<ReadonlySet<string>>
}

export const catalogueService = (scope: Scope): CatalogueService => {
  const repository = catalogueRepository(scope.db)
  /** The tests of the version that counts now, where it was made of these files and nothing is to be added to it. */
  const liveTests = async ({ slug, mode }: Exercise, digest: string): Promise<ExpectedTests | undefined> => {
    const live = await repository.current(slug)
    const isComplete = mode === 'single' || live?.expected.returned !== undefined
    return live?.digest === digest && isComplete ? live.expected : undefined
  }

  return {
    list: async (actor, query) => {
      permitAnyone(actor)
      return readPage(
        query.limit,
        (size) => repository.list({ ...query, limit: size }),
        ({ difficulty, slug }) => ({ rank: rankOf(difficulty), slug }),
      )
    },
    get: async (actor, slug) => {
      permitAnyone(actor)
      const challenge = await repository.current(slug)
      if (!challenge) throw new DomainError('not-found', `There is no challenge ${slug}.`)
      scope.runner.prepare()
      return challenge
    },
    publish: async (actor, { exercise, digest, expected, lenient = false }) => {
      requireAdministrator(actor)
      const tests = expected ?? (await liveTests(exercise, digest)) ?? (await provenTests(scope, exercise, lenient))
      const createdAt = new Date(scope.clock.now()).toISOString()
      const { version, isNew } = await scope.transaction(({ db }) =>
        catalogueRepository(db).publish({ exercise, digest, expected: tests, createdAt }),
      )
      const counts = { visible: tests.visible.length, hidden: tests.hidden.length }
      return { slug: exercise.slug, version, isNew, tests: counts }
    },
    digests: async (actor) => {
      requireAdministrator(actor)
      return repository.digests()
    },
    unrecorded: async (actor) => {
      requireAdministrator(actor)
      return repository.unrecorded()
    },
  }
}

/** The tests of an exercise that keeps its promises. Throws `ExerciseError`. */
const provenTests = async ({ runner }: Scope, exercise: Exercise, lenient: boolean): Promise<ExpectedTests> => {
  const { tests, faults } = await proofOf(exercise, (job) => runner.run(job, { queueKey: 'authors' }), { lenient })
  if (faults.length > 0 || !tests) throw new ExerciseError(faults)
  return tests
}
