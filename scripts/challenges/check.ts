import { inTurns } from '#core/in-turns.ts'
import { type Mode, modes, type RunReport } from '#sandbox/protocol/run-report.ts'
import { ExerciseError, type ExerciseFault } from '../../src/domains/challenges/catalogue/exercise-error.ts'
import {
  type ExerciseFiles,
  inspectExercise,
  type ReadExercise,
} from '../../src/domains/challenges/catalogue/exercise-files.ts'
import type { Measured } from '../../src/domains/challenges/catalogue/exercise-lock.ts'
import { failuresOf } from '../../src/domains/challenges/catalogue/exercise-reports.ts'
import {
  faultOfSteps,
  faultsIn,
  faultsOfReference,
  faultsOfTests,
  faultsOfVisibleAlone,
  hasHiddenHelper,
  referenceCase,
  type RuleCase,
  ruleCases,
} from '../../src/domains/challenges/catalogue/exercise-rules.ts'
import { jobFor } from '../../src/domains/challenges/catalogue/job.ts'
import { type Exercise, type ExpectedTests, expectedIn } from '../../src/domains/challenges/catalogue/model.ts'
import type { BackEnd } from './back-ends.ts'
import { type Mutation, runMutants } from './mutation.ts'
import { differencesOf, type Titled } from './verdicts.ts'

/** What was found out about an exercise. */
export interface Checked {
  /** Undefined when its files could not be read. */
  readonly exercise?: Exercise
  readonly faults: readonly ExerciseFault[]
  /** What was done to its files, and is not a fault. */
  readonly remarks?: readonly string[]
  /** Undefined when the reference does not pass. */
  readonly measured?: Omit<Measured, 'mutants'>
  /** Undefined when mutants were not run. */
  readonly mutation?: Mutation
}

/** Runs everything that must hold of an exercise, on every back end; mutants on the first one only, where they are wanted. */
export const checkExercise = async (
  slug: string,
  files: ExerciseFiles,
  { backEnds, mutants }: { readonly backEnds: readonly [BackEnd, ...BackEnd[]]; readonly mutants: boolean },
): Promise<Checked> => {
  let read: ReadExercise
  try {
    read = inspectExercise(slug, files)
  } catch (error) {
    if (error instanceof ExerciseError) return { faults: error.faults }
    throw error
  }
  const { exercise, remarks } = read
  const [first] = backEnds
  const reference = await first.runner.run(jobFor(exercise, exercise.solution, 'all', null), { queueKey: 'check' })
  if (reference.status !== 'passed') {
    return { exercise, remarks, faults: faultsOfReference(exercise, reference) }
  }
  const tests = expectedIn(exercise.language, reference)
  const cases = [referenceCase(exercise), ...ruleCases(exercise)]
  const faults = [
    ...faultsOfTests(exercise, reference),
    ...(await inTurns(cases, first.slots, (each) => faultsOfCase(each, { exercise, tests, backEnds }))).flat(),
    ...(hasHiddenHelper(exercise)
      ? faultsOfVisibleAlone(
          exercise,
          await first.runner.run(jobFor(exercise, exercise.solution, 'visible', tests), { queueKey: 'check' }),
        )
      : []),
    ...(await faultsOfSteps({ exercise, tests, backEnds }, reference)),
  ]
  const measured = { tests, steps: reference.steps }
  // For an exercise with faults, mutants would show nothing.
  if (!mutants || faults.length > 0) return { exercise, remarks, faults, measured }
  return { exercise, remarks, faults, measured, mutation: await runMutants(first, exercise, tests) }
}

interface Circumstances {
  readonly exercise: Exercise
  readonly tests: ExpectedTests
  readonly backEnds: readonly BackEnd[]
}

/** The code of a case in every mode that counts and on every back end: what it must do, and the same everywhere. */
const faultsOfCase = async (
  { file, code, faults }: RuleCase,
  { exercise, tests, backEnds }: Circumstances,
): Promise<readonly ExerciseFault[]> => {
  const reports: Titled[] = []
  const job = jobFor(exercise, code, 'all', tests)
  for (const { name, runner } of backEnds) {
    for (const mode of modesOf(exercise)) {
      const title = `in ${mode} mode${backEnds.length > 1 ? ` on ${name}` : ''}`
      reports.push({ title, report: await runner.run({ ...job, mode }, { queueKey: 'check' }) })
    }
  }
  const [one, ...others] = reports
  if (!one) return []
  return faultsIn(file, [...faults(one.report, tests), ...others.flatMap((other) => differencesOf(one, other))])
}

const modesOf = ({ mode }: Exercise): readonly Mode[] => (mode === 'strict' ? modes : [mode])

/** The same work each time and on every back end: the reference once more. */
const faultsOfSteps = async (
  { exercise, tests, backEnds }: Circumstances,
  reference: RunReport,
): Promise<readonly ExerciseFault[]> => {
  const { file, code } = referenceCase(exercise)
  const job = jobFor(exercise, code, 'all', tests)
  const again = await inTurns(backEnds, 1, ({ runner }) => runner.run(job, { queueKey: 'check' }))
  return again.flatMap((report, index) => {
    const details = report.status === 'passed' ? [faultOfSteps(report, reference) ?? ''] : failuresOf(report)
    const said = details.filter((detail) => detail !== '')
    return faultsIn(
      file,
      said.map((detail) => `once more on ${backEnds[index]?.name}: ${detail}`),
    )
  })
}
