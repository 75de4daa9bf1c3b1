import { inTurns } from '#core/in-turns.ts'
import type { RunJob, RunReport } from '#sandbox/protocol/run-report.ts'
import type { ExerciseFault } from './exercise-error.ts'
import { failuresOf } from './exercise-reports.ts'
import {
  faultOfSteps,
  faultsIn,
  faultsOfReference,
  faultsOfTests,
  faultsOfVisibleAlone,
  hasHiddenHelper,
  referenceCase,
  ruleCases,
} from './exercise-rules.ts'
import { jobFor } from '../catalogue/job.ts'
import { type Exercise, type ExpectedTests, expectedIn } from '../catalogue/model.ts'

/** What runs of an exercise's own code say about it. */
export interface Proof {
  /** The tests that the reference solution passed; absent where it did not pass. */
  readonly tests?: ExpectedTests
  readonly faults: readonly ExerciseFault[]
}

/** Runs of one exercise at the same time. */
const runsAtOnce = 2

/**
 * Holds an exercise to the rules of `check` that need neither mutants nor a second mode. With `lenient`, only its reference
 * solution must pass.
 */
export const proofOf = async (
  exercise: Exercise,
  run: (job: RunJob) => Promise<RunReport>,
  { lenient }: { readonly lenient: boolean },
): Promise<Proof> => {
  const reference = await run(jobFor(exercise, exercise.solution, 'all', null))
  if (reference.status !== 'passed') return { faults: faultsOfReference(exercise, reference) }
  const tests = expectedIn(exercise.language, reference)
  if (lenient) return { tests, faults: [] }
  const cases = [referenceAgain(exercise, reference), ...ruleCases(exercise)]
  const found = await inTurns(cases, runsAtOnce, async (each) =>
    faultsIn(each.file, each.faults(await run(jobFor(exercise, each.code, 'all', tests)), tests)),
  )
  const alone = hasHiddenHelper(exercise)
    ? faultsOfVisibleAlone(exercise, await run(jobFor(exercise, exercise.solution, 'visible', tests)))
    : []
  return { tests, faults: [...faultsOfTests(exercise, reference), ...found.flat(), ...alone] }
}

/** Once more, held to what it returned: it must pass again, with the same work. */
const referenceAgain = (exercise: Exercise, before: RunReport) => ({
  ...referenceCase(exercise),
  faults: (report: RunReport): readonly string[] => {
    const details = report.status === 'passed' ? [faultOfSteps(report, before) ?? ''] : failuresOf(report)
    return details.filter((detail) => detail !== '').map((detail) => `in a second run: ${detail}`)
  },
})
