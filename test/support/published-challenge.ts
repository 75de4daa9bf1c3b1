import { system } from '#core/actor.ts'
import type { ExerciseSource } from '#domains/challenges/authoring/files/exercise-files.ts'
import { authoringService } from '#domains/challenges/authoring/service.ts'
import type { ChallengeAddress, Difficulty, Exercise } from '#domains/challenges/catalogue/model.ts'
import type { Scope } from '#ports/scope.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'

interface Published {
  readonly slug: string
  readonly points?: number
  readonly difficulty?: Difficulty
  readonly languages?: readonly [Language, ...Language[]]
  readonly formerly?: readonly ChallengeAddress[]
  /** Another text is another version. */
  readonly description?: string
  readonly solution?: string
}

/** Publishes an exercise whose tests are locked, so that nothing is run. */
export const publishChallenge = async (scope: Scope, published: Published): Promise<void> => {
  const { slug, points = 2, difficulty = 'easy', languages = ['python'], formerly = [] } = published
  const { description = 'Do it.', solution = 'reference' } = published
  const sourceOf = (language: Language): ExerciseSource => {
    const shared = { slug, language, difficulty, points, description, solution }
    const exercise: Exercise = {
      ...shared,
      title: 'A challenge',
      tags: ['a'],
      mode: 'single',
      module: 'solution',
      limits: { wallMs: 1_000, memoryMb: 64, outputBytes: 1_000 },
      libraries: [],
      tasks: [],
      starter: '',
      visibleTests: '',
      hiddenTests: '',
      wrong: [],
    }
    const files = { 'challenge.md': JSON.stringify(exercise) }
    return { exercise, hints: [], files, lockPath: '', lock: undefined, place: (fault) => fault }
  }
  const [first, ...others] = languages
  const sources = [sourceOf(first), ...others.map(sourceOf)] as const
  const lockedTests = new Map(languages.map((language) => [language, { visible: [], hidden: [] }]))
  await authoringService(scope).publish(system, {
    challenge: { slug, sources, formerly: [...formerly], remarks: [] },
    lockedTests,
  })
}
