import { inTurns } from '#core/in-turns.ts'
import { type Mode, modes, type RunJob, type RunReport } from '#sandbox/protocol/run-report.ts'
import type { Runner } from '#sandbox/protocol/runner.ts'
import { jobFor } from '../../catalogue/job.ts'
import { type Exercise, type ExpectedTests, expectedIn } from '../../catalogue/model.ts'
import { differencesOf, type TitledReport } from './differences.ts'
import type { ExerciseFault } from '../files/exercise-error.ts'
import type { Measurements } from '../files/exercise-lock.ts'
import {
  faultOfSteps,
  faultsIn,
  faultsOfReference,
  faultsOfTests,
  faultsOfVisibleAlone,
  hasHiddenHelper,
  type RuleCase,
  referenceAgain,
  ruleCases,
} from './exercise-rules.ts'

/** A runner that an exercise is checked on, under the name that faults give it. */
export interface BackEnd {
  readonly name: string
  readonly runner: Pick<Runner, 'run'>
  /** Runs at the same time. */
  readonly slots: number
}

/** What a check found out about an exercise. */
export interface CheckResult {
  readonly faults: readonly ExerciseFault[]
  /** Undefined when the reference does not pass. */
  readonly measured?: Omit<Measurements, 'mutants'>
}

interface CheckOptions {
  readonly backEnds: readonly [BackEnd, ...BackEnd[]]
  /** Whether strict and single mode must agree, too. */
  readonly comparesModes: boolean
  /** Asks only that the reference solution passes. */
  readonly isLenient?: boolean
}

/** Runs on this back end, all in the turns of one queue. */
export const runOn = ({ runner }: BackEnd, job: RunJob): Promise<RunReport> => runner.run(job, { queueKey: 'authors' })

/** Runs an exercise's own code, and finds every rule that it breaks; mutants are a check of their own. */
export const checkExercise = async (exercise: Exercise, options: CheckOptions): Promise<CheckResult> => {
  const { backEnds, isLenient = false } = options
  const [first] = backEnds
  const reference = await runOn(first, jobFor(exercise, exercise.solution, 'all', null))
  if (reference.status !== 'passed') return { faults: faultsOfReference(exercise, reference) }
  const tests = expectedIn(exercise.language, reference)
  const measured = { tests, steps: reference.steps }
  if (isLenient) return { faults: [], measured }
  const circumstances = { ...options, exercise, tests }
  const cases = [referenceAgain(exercise, reference), ...ruleCases(exercise)]
  const found = await inTurns(cases, first.slots, (each) => faultsOfCase(each, circumstances))
  const alone = hasHiddenHelper(exercise)
    ? faultsOfVisibleAlone(exercise, await runOn(first, jobFor(exercise, exercise.solution, 'visible', tests)))
    : []
  return { faults: [...faultsOfTests(exercise, reference), ...found.flat(), ...alone], measured }
}

interface Circumstances extends CheckOptions {
  readonly exercise: Exercise
  readonly tests: ExpectedTests
}

/** The code of a case in every mode that counts and on every back end: what it must do, and the same everywhere. */
const faultsOfCase = async (
  { file, code, faults, before }: RuleCase,
  { exercise, tests, backEnds, comparesModes }: Circumstances,
): Promise<readonly ExerciseFault[]> => {
  const reports: TitledReport[] = []
  const stepFaults: string[] = []
  const job = jobFor(exercise, code, 'all', tests)
  for (const backEnd of backEnds) {
    const place = backEnds.length > 1 ? ` on ${backEnd.name}` : ''
    for (const mode of comparesModes ? modesOf(exercise) : [exercise.mode]) {
      const report = await runOn(backEnd, { ...job, mode })
      reports.push({ title: `in ${mode} mode${place}`, report })
      const otherSteps = before && mode === exercise.mode ? faultOfSteps(report, before) : undefined
      if (otherSteps !== undefined) stepFaults.push(`in a second run${place}: ${otherSteps}`)
    }
  }
  const [first, ...others] = reports
  if (!first) return []
  const differences = others.flatMap((other) => differencesOf(first, other))
  return faultsIn(file, [...faults(first.report, tests), ...stepFaults, ...differences])
}

const modesOf = ({ mode }: Exercise): readonly Mode[] => (mode === 'strict' ? modes : [mode])
