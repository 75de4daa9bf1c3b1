import type { Exercise } from '../../catalogue/model.ts'
import { type BackEnd, type CheckResult, checkExercise } from './check.ts'
import { ExerciseError } from '../files/exercise-error.ts'
import { faultsOfMissingHints } from '../files/hints.ts'
import type { ExerciseFiles } from '../files/challenge-folders.ts'
import { type ExerciseSource, type ReadChallenge, readChallenge } from '../files/exercise-files.ts'
import type { Mutant } from '../mutation/mutant.ts'
import { type Mutation, runMutants } from '../mutation/mutation.ts'

/** What a check found out about one language of a challenge, or about files that could not be read. */
export interface SourceCheckResult extends CheckResult {
  /** Undefined when the files could not be read. */
  readonly source?: ExerciseSource
  /** What was done to the files, and is not a fault. */
  readonly remarks?: readonly string[]
  /** Undefined when mutants were not run. */
  readonly mutation?: Mutation
}

interface CheckChallengeOptions {
  readonly backEnds: readonly [BackEnd, ...BackEnd[]]
  /** Makes the mutants of a reference solution; without it none are run. */
  readonly mutantsOf?: ((exercise: Exercise, backEnd: BackEnd) => Promise<readonly Mutant[]>) | undefined
}

/**
 * Everything that must hold of each language of a challenge, on every back end and in both modes; mutants on the first back
 * end only. Yields the languages one by one, or the faults of files that cannot be read.
 */
export async function* checkChallenge(
  slug: string,
  files: ExerciseFiles,
  options: CheckChallengeOptions,
): AsyncGenerator<SourceCheckResult, void> {
  let challenge: ReadChallenge
  try {
    challenge = readChallenge(slug, files)
  } catch (error) {
    if (!(error instanceof ExerciseError)) throw error
    yield { faults: error.faults }
    return
  }
  const { remarks, sources } = challenge
  for (const source of sources) yield { ...(await checkSource(source, options)), source, remarks }
}

const checkSource = async (
  { exercise, hints, place }: ExerciseSource,
  { backEnds, mutantsOf }: CheckChallengeOptions,
): Promise<SourceCheckResult> => {
  const { faults: broken, measured } = await checkExercise(exercise, { backEnds, comparesModes: true })
  const faults = [...broken, ...faultsOfMissingHints(exercise, hints)]
  const checked = { faults: faults.map(place), ...(measured && { measured }) }
  // Mutants of an exercise whose code has faults would show nothing.
  if (!mutantsOf || broken.length > 0 || !measured) return checked
  const [first] = backEnds
  return { ...checked, mutation: await runMutants(first, exercise, measured.tests, await mutantsOf(exercise, first)) }
}
