import { type Actor, requireAdministrator } from '#core/actor.ts'
import type { Scope } from '#ports/scope.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { ChallengeAddress, ExpectedTests } from '../catalogue/model.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import { catalogueWriter } from '../catalogue/writer.ts'
import { draftWriter } from '../drafts/writer.ts'
import { solveWriter } from '../solves/writer.ts'
import { submissionWriter } from '../submissions/writer.ts'
import { checkExercise } from './check/check.ts'
import { ExerciseError, type ExerciseFault } from './files/exercise-error.ts'
import type { ExerciseSource, ReadChallenge } from './files/exercise-files.ts'
import { faultsOfMissingHints } from './files/hints.ts'
import { digestOfFiles } from './files/exercise-lock.ts'

/** What counts now in one language of a challenge. */
export interface PublishedLanguage {
  readonly language: Language
  readonly version: number
  readonly isNew: boolean
  /** Whether it has other hints than before; they make no new version. */
  readonly hasNewHints: boolean
  readonly tests: { readonly visible: number; readonly hidden: number }
}

export interface PublicationResult {
  readonly slug: string
  readonly languages: readonly PublishedLanguage[]
}

export interface Publication {
  readonly challenge: ReadChallenge
  /** Tests that locks vouch for; these languages are not run. */
  readonly lockedTests?: ReadonlyMap<Language, ExpectedTests>
  readonly isLenient?: boolean | undefined
}

interface ImportedHints extends ChallengeAddress {
  readonly hints: readonly string[]
  readonly digest: string
}

export interface AuthoringService {
  /**
   * Makes a challenge live at once, each language held to what its reference solution produced. Files that are live already
   * cost nothing. Throws `ExerciseError` when a language breaks a rule of `check`; when lenient, only if a reference does
   * not pass.
   */
  publish(actor: Actor, publication: Publication): Promise<PublicationResult>
  /** Makes hints live that an import read, and remembers their digest. Answers whether they differ from those before. */
  importHints(actor: Actor, imported: ImportedHints): Promise<boolean>
}

export const authoringService = (scope: Scope): AuthoringService => ({
  publish: async (actor, { challenge: { slug, sources, formerly }, lockedTests, isLenient = false }) => {
    requireAdministrator(actor)
    const live = await catalogueRepository(scope.db).current(slug)
    const faults: ExerciseFault[] = []
    const parts: {
      exercise: ExerciseSource['exercise']
      digest: string
      expected: ExpectedTests
      hints: readonly string[]
    }[] = []
    for (const source of sources) {
      const { exercise, files, hints, place } = source
      const digest = digestOfFiles(files, scope.digest.sha256)
      // The tests of the version that counts now, where it was made of these files and nothing is to be added to it.
      const same = live.find((each) => each.digest === digest && each.exercise.language === exercise.language)
      const isComplete = exercise.mode === 'single' || same?.expected.returned !== undefined
      const known = lockedTests?.get(exercise.language) ?? (isComplete ? same?.expected : undefined)
      const checked = known ? { tests: known, faults: [] } : await testsOf(scope, source, isLenient)
      faults.push(...checked.faults.map(place))
      if (!isLenient && !lockedTests?.has(exercise.language))
        faults.push(...faultsOfMissingHints(exercise, hints).map(place))
      if (checked.tests) parts.push({ exercise, digest, expected: checked.tests, hints })
    }
    if (faults.length > 0) throw new ExerciseError(faults)
    const createdAt = new Date(scope.clock.now()).toISOString()
    const { written } = await scope.transaction(async ({ db }) => {
      const publication = await catalogueWriter(db).publish({ slug, formerly, parts, createdAt })
      // Versions first: a verdict that is stored meanwhile waits for them, and then has the new address.
      for (const from of publication.moved) {
        await submissionWriter(db).rename({ from, to: slug })
        await solveWriter(db).rename({ from, to: slug })
        await draftWriter(db).rename({ from, to: slug, at: createdAt })
      }
      return publication
    })
    const published = parts.map(({ exercise: { language }, expected: { visible, hidden } }) => {
      const { version = 0, isNew = false, hasNewHints = false } = written.get(language) ?? {}
      return { language, version, isNew, hasNewHints, tests: { visible: visible.length, hidden: hidden.length } }
    })
    return { slug, languages: published }
  },
  importHints: async (actor, { slug, language, hints, digest }) => {
    requireAdministrator(actor)
    return scope.transaction(({ db }) => catalogueWriter(db).importHints({ slug, language }, hints, digest))
  },
})

/** Runs of one exercise at the same time. */
const maxRuns = 2

/** The tests that the reference solution passes, and every rule that the exercise breaks. */
const testsOf = async ({ runner }: Scope, { exercise }: ExerciseSource, isLenient: boolean) => {
  const backEnds = [{ name: 'this server', runner, slots: maxRuns }] as const
  const { measured, faults } = await checkExercise(exercise, { backEnds, comparesModes: false, isLenient })
  return { tests: measured?.tests, faults }
}
