import { type Mode, modes, type RunReport } from '#core/run-report.ts'
import { ExerciseError, faultText } from '../../src/domains/challenges/catalogue/exercise-error.ts'
import { type ExerciseFiles, readExercise } from '../../src/domains/challenges/catalogue/exercise-files.ts'
import { isTestNamed } from '#core/test-names.ts'
import type { Measured } from '../../src/domains/challenges/catalogue/exercise-lock.ts'
import { jobFor } from '../../src/domains/challenges/catalogue/job.ts'
import {
  type Exercise,
  type ExpectedTests,
  expectedIn,
  fileNames,
} from '../../src/domains/challenges/catalogue/model.ts'
import type { BackEnd } from './back-ends.ts'
import { inTurns } from './in-turns.ts'
import { type Mutation, runMutants } from './mutation.ts'
import { differencesOf, failuresOf, resultsNamed, type Titled } from './verdicts.ts'

/** What was found out about an exercise. */
export interface Checked {
  /** Undefined when its files could not be read. */
  readonly exercise?: Exercise
  readonly faults: readonly string[]
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
  let exercise: Exercise
  try {
    exercise = readExercise(slug, files)
  } catch (error) {
    if (error instanceof ExerciseError) return { faults: error.faults.map(faultText) }
    throw error
  }
  const [first] = backEnds
  const reference = await first.runner.run(jobFor(exercise, exercise.solution, 'all', null), { learner: 'check' })
  if (reference.status !== 'passed') {
    return { exercise, faults: failuresOf(reference).map((failure) => `the reference solution: ${failure}`) }
  }
  const tests = expectedIn(exercise.language, reference)
  const faults = [
    ...faultsOfTasks(exercise, reference),
    ...(
      await inTurns(casesOf(exercise), first.slots, (each) => faultsOfCase(each, { exercise, tests, backEnds }))
    ).flat(),
    ...(await faultsOfSteps({ exercise, tests, backEnds }, reference)),
  ]
  const measured = { tests, steps: reference.steps }
  // Of an exercise that is not in order, mutants would tell nothing.
  if (!mutants || faults.length > 0) return { exercise, faults, measured }
  return { exercise, faults, measured, mutation: await runMutants(first, exercise, tests) }
}

interface Circumstances {
  readonly exercise: Exercise
  readonly tests: ExpectedTests
  readonly backEnds: readonly BackEnd[]
}

function* faultsOfTasks({ tasks, language }: Exercise, reference: RunReport): Generator<string> {
  const named = tasks.flatMap(({ tests }) => tests)
  for (const name of named) {
    if (resultsNamed(reference, name).length === 0) yield `tasks name ${name}, which is no test`
  }
  for (const name of new Set(reference.tests.map((test) => test.name))) {
    const count = tasks.filter(({ tests }) => tests.some((each) => isTestNamed(each, name))).length
    if (count !== 1) yield `the test ${name} belongs to ${count === 0 ? 'no task' : `${count} tasks`}`
  }
  const { visible, hidden } = fileNames(language)
  for (const file of [visible, hidden]) {
    if (!reference.tests.some(({ id }) => id.startsWith(file))) yield `${file} has no test`
  }
}

interface Case {
  readonly file: string
  readonly code: string
  readonly faults: (report: RunReport, tests: ExpectedTests) => readonly string[]
}

const casesOf = (exercise: Exercise): readonly Case[] => {
  const { solution, starter, extension } = fileNames(exercise.language)
  return [
    { file: solution, code: exercise.solution, faults: failuresOf },
    { file: starter, code: exercise.starter, faults: faultsOfStarter },
    ...exercise.wrong.map(({ name, code, caughtBy }): Case => ({
      file: `wrong/${name}.${extension}`,
      code,
      faults: (report) => faultsOfWrong(report, caughtBy),
    })),
  ]
}

/** The code of a case in every mode that counts and on every back end: what it must do, and the same everywhere. */
const faultsOfCase = async (
  { file, code, faults }: Case,
  { exercise, tests, backEnds }: Circumstances,
): Promise<readonly string[]> => {
  const reports: Titled[] = []
  const job = jobFor(exercise, code, 'all', tests)
  for (const { name, runner } of backEnds) {
    for (const mode of modesOf(exercise)) {
      const title = `in ${mode} mode${backEnds.length > 1 ? ` on ${name}` : ''}`
      reports.push({ title, report: await runner.run({ ...job, mode }, { learner: 'check' }) })
    }
  }
  const [one, ...others] = reports
  if (!one) return []
  const found = [...faults(one.report, tests), ...others.flatMap((other) => differencesOf(one, other))]
  return found.map((fault) => `${file}: ${fault}`)
}

const modesOf = ({ mode }: Exercise): readonly Mode[] => (mode === 'strict' ? modes : [mode])

const faultsOfStarter = ({ status, message, tests }: RunReport, expected: ExpectedTests): readonly string[] => {
  if (tests.every((test) => test.status === 'notRun')) return [`no test runs with it: ${message ?? status}`]
  const passed = new Set(tests.filter((test) => test.status === 'passed').map(({ id }) => id))
  return (['visible', 'hidden'] as const)
    .filter((kind) => expected[kind].every((id) => passed.has(id)))
    .map((kind) => `passes all ${kind} tests`)
}

const faultsOfWrong = (report: RunReport, caughtBy: string): readonly string[] => {
  const results = resultsNamed(report, caughtBy)
  if (results.length === 0) return [`${caughtBy}, which must catch it, is no test`]
  if (results.every(({ status }) => status === 'notRun'))
    return [`${caughtBy} does not run with it: ${report.message ?? report.status}`]
  if (!results.every(({ status }) => status === 'passed')) return []
  return [`passes ${caughtBy}, which must catch it; ${failedIn(report)}`]
}

/** Tests that are told of a wrong solution at most. */
const mostTold = 5

/** `it fails test_a and test_b`: what an author may name in its place. */
const failedIn = ({ tests }: RunReport): string => {
  const failed = tests.filter(({ status }) => status !== 'passed' && status !== 'notRun').map(({ name }) => name)
  const names = [...new Set(failed)]
  if (names.length === 0) return 'it fails no test'
  const more = names.length > mostTold ? [`${names.length - mostTold} more`] : []
  return `it fails ${new Intl.ListFormat('en').format([...names.slice(0, mostTold), ...more])}`
}

const whyOtherSteps = 'does a test use chance, the clock or the order of a set?'

/** The same work each time and on every back end: the reference once more. */
const faultsOfSteps = async (
  { exercise, tests, backEnds }: Circumstances,
  { steps }: RunReport,
): Promise<readonly string[]> => {
  const job = jobFor(exercise, exercise.solution, 'all', tests)
  const again = await inTurns(backEnds, 1, ({ runner }) => runner.run(job, { learner: 'check' }))
  return again.flatMap((report, index) => {
    const where = `the reference solution, once more on ${backEnds[index]?.name}`
    if (report.status !== 'passed') return failuresOf(report).map((failure) => `${where}: ${failure}`)
    return report.steps === steps ? [] : [`${where}: took ${report.steps} steps, and ${steps} before: ${whyOtherSteps}`]
  })
}
