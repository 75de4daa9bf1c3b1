import { type Actor, requireAdministrator } from '#core/actor.ts'
import type { Scope } from '#ports/scope.ts'
import type { Exercise, ExpectedTests } from '../catalogue/model.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import { catalogueWriter } from '../catalogue/writer.ts'
import { checkExercise } from './check.ts'
import { ExerciseError } from './exercise-error.ts'

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

export interface AuthoringService {
  /**
   * Makes an exercise live at once, held to what its reference solution produced. Files that are live already cost nothing.
   * Throws `ExerciseError` when the exercise breaks a rule of `check`; when lenient, only if its reference does not pass.
   */
  publish(actor: Actor, publication: Publication): Promise<Published>
}

export const authoringService = (scope: Scope): AuthoringService => {
  /** The tests of the version that counts now, where it was made of these files and nothing is to be added to it. */
  const liveTests = async ({ slug, mode }: Exercise, digest: string): Promise<ExpectedTests | undefined> => {
    const live = await catalogueRepository(scope.db).current(slug)
    const isComplete = mode === 'single' || live?.expected.returned !== undefined
    return live?.digest === digest && isComplete ? live.expected : undefined
  }

  return {
    publish: async (actor, { exercise, digest, expected, lenient = false }) => {
      requireAdministrator(actor)
      const tests = expected ?? (await liveTests(exercise, digest)) ?? (await provenTests(scope, exercise, lenient))
      const createdAt = new Date(scope.clock.now()).toISOString()
      const { version, isNew } = await scope.transaction(({ db }) =>
        catalogueWriter(db).publish({ exercise, digest, expected: tests, createdAt }),
      )
      const counts = { visible: tests.visible.length, hidden: tests.hidden.length }
      return { slug: exercise.slug, version, isNew, tests: counts }
    },
  }
}

/** Runs of one exercise at the same time. */
const maxRuns = 2

/** The tests of an exercise that keeps its promises. Throws `ExerciseError`. */
const provenTests = async ({ runner }: Scope, exercise: Exercise, isLenient: boolean): Promise<ExpectedTests> => {
  const backEnds = [{ name: 'this server', runner, slots: maxRuns }] as const
  const { measured, faults } = await checkExercise(exercise, { backEnds, comparesModes: false, isLenient })
  if (faults.length > 0 || !measured) throw new ExerciseError(faults)
  return measured.tests
}
