import type { Exercise } from '../catalogue/model.ts'
import { type BackEnd, type Checked, checkExercise } from './check.ts'
import { ExerciseError } from './exercise-error.ts'
import { type ExerciseFiles, inspectExercise, type ReadExercise } from './exercise-files.ts'
import type { Mutant } from './mutant.ts'
import { type Mutation, runMutants } from './mutation.ts'

/** What a check found out about the files of an exercise. */
export interface CheckedFiles extends Checked {
  /** Undefined when its files could not be read. */
  readonly exercise?: Exercise
  /** What was done to its files, and is not a fault. */
  readonly remarks?: readonly string[]
  /** Undefined when mutants were not run. */
  readonly mutation?: Mutation
}

interface CheckFilesOptions {
  readonly backEnds: readonly [BackEnd, ...BackEnd[]]
  /** Makes the mutants of a reference solution; without it none are run. */
  readonly mutantsOf?: ((exercise: Exercise, backEnd: BackEnd) => Promise<readonly Mutant[]>) | undefined
}

/** Everything that must hold of an exercise, on every back end and in both modes; mutants on the first back end only. */
export const checkFiles = async (
  slug: string,
  files: ExerciseFiles,
  { backEnds, mutantsOf }: CheckFilesOptions,
): Promise<CheckedFiles> => {
  let read: ReadExercise
  try {
    read = inspectExercise(slug, files)
  } catch (error) {
    if (error instanceof ExerciseError) return { faults: error.faults }
    throw error
  }
  const { exercise } = read
  const checked = { ...read, ...(await checkExercise(exercise, { backEnds, comparesModes: true })) }
  // Mutants of an exercise with faults would show nothing.
  if (!mutantsOf || checked.faults.length > 0 || !checked.measured) return checked
  const [first] = backEnds
  const mutants = await mutantsOf(exercise, first)
  return { ...checked, mutation: await runMutants(first, exercise, checked.measured.tests, mutants) }
}
