import type { RunReport } from '#sandbox/protocol/run-report.ts'
import { isTestNamed } from '#sandbox/protocol/test-names.ts'
import type { ExerciseFault } from '../files/exercise-error.ts'
import { failuresOf, resultsNamed } from './exercise-reports.ts'
import { type Exercise, type ExpectedTests, fileNames } from '../../catalogue/model.ts'

/** A piece of code that an exercise brings, and what must hold of a run of it. */
export interface RuleCase {
  /** The name of its file. */
  readonly file: string
  readonly code: string
  readonly faults: (report: RunReport, tests: ExpectedTests) => readonly string[]
  /** The report of an earlier run, where each further one must take the same steps. */
  readonly before?: RunReport
}

/** What a run of the starter and of each wrong solution must show. */
export const ruleCases = (exercise: Exercise): readonly RuleCase[] => {
  const { starter, extension } = fileNames(exercise.language)
  return [
    { file: starter, code: exercise.starter, faults: faultsOfStarter },
    ...exercise.wrong.map(({ name, code, caughtBy }): RuleCase => ({
      file: `wrong/${name}.${extension}`,
      code,
      faults: (report) => faultsOfWrong(report, caughtBy),
    })),
  ]
}

/** The reference solution once more: it must pass again, with the same work. */
export const referenceAgain = ({ language, solution }: Exercise, before: RunReport): RuleCase => ({
  file: fileNames(language).solution,
  code: solution,
  faults: (report) => failuresOf(report).map((failure) => `in a second run: ${failure}`),
  before,
})

/** Whether learners lack a file that is there when everything runs: then visible tests must be tried without it. */
export const hasHiddenHelper = ({ helpers = [] }: Exercise): boolean =>
  helpers.some(({ readers }) => readers === 'hidden')

/** What is wrong with the visible tests, from a run of them without the files of the hidden ones. */
export const faultsOfVisibleAlone = ({ language }: Exercise, report: RunReport): readonly ExerciseFault[] =>
  faultsIn(
    fileNames(language).visible,
    failuresOf(report).map((failure) => `without the helpers of hidden tests: ${failure}`),
  )

/** The faults of one file, from sentences about it. */
export const faultsIn = (file: string, details: readonly string[], pointer = ''): readonly ExerciseFault[] =>
  details.map((detail) => ({ file, pointer, detail }))

/** Every test that the reference solution does not pass; and, where tests ran, what is wrong with the list of them. */
export const faultsOfReference = (exercise: Exercise, report: RunReport): readonly ExerciseFault[] => {
  const file = fileNames(exercise.language).solution
  const hasRun = report.tests.some(({ status }) => status !== 'notRun')
  return [...faultsIn(file, failuresOf(report)), ...(hasRun ? faultsOfTests(exercise, report) : [])]
}

/** Whether the tests that the reference solution ran are those of the tasks, and both files have some. */
export const faultsOfTests = (exercise: Exercise, reference: RunReport): readonly ExerciseFault[] => {
  const { visible, hidden } = fileNames(exercise.language)
  const empty = [visible, hidden].filter((file) => !reference.tests.some(({ id }) => id.startsWith(file)))
  return [
    ...faultsIn('challenge.md', [...faultsOfTasks(exercise, reference)], '/tasks'),
    ...empty.flatMap((file) => faultsIn(file, ['has no test'])),
  ]
}

function* faultsOfTasks({ tasks }: Exercise, reference: RunReport): Generator<string> {
  const named = tasks.flatMap(({ tests }) => tests)
  for (const name of named) {
    if (resultsNamed(reference, name).length === 0) yield `names ${name}, which is not a test`
  }
  for (const name of new Set(reference.tests.map((test) => test.name))) {
    const count = tasks.filter(({ tests }) => tests.some((each) => isTestNamed(each, name))).length
    if (count !== 1) yield `the test ${name} belongs to ${count === 0 ? 'no task' : `${count} tasks`}`
  }
}

const faultsOfStarter = ({ status, message, tests }: RunReport, expected: ExpectedTests): readonly string[] => {
  if (tests.every((test) => test.status === 'notRun')) return [`no test runs with it: ${message ?? status}`]
  const passed = new Set(tests.filter((test) => test.status === 'passed').map(({ id }) => id))
  return (['visible', 'hidden'] as const)
    .filter((kind) => expected[kind].every((id) => passed.has(id)))
    .map((kind) => `passes all ${kind} tests`)
}

const faultsOfWrong = (report: RunReport, caughtBy: string): readonly string[] => {
  const results = resultsNamed(report, caughtBy)
  if (results.length === 0) return [`${caughtBy}, which must catch it, is not a test`]
  if (results.every(({ status }) => status === 'notRun'))
    return [`${caughtBy} does not run with it: ${report.message ?? report.status}`]
  if (!results.every(({ status }) => status === 'passed')) return []
  return [`passes ${caughtBy}, which must catch it; ${failedIn(report)}`]
}

/** Tests that are listed for a wrong solution at most. */
const maxListedTests = 5

/** `it fails test_a and test_b`: what an author may name in its place. */
const failedIn = ({ tests }: RunReport): string => {
  const failed = tests.filter(({ status }) => status !== 'passed' && status !== 'notRun').map(({ name }) => name)
  const names = [...new Set(failed)]
  if (names.length === 0) return 'it fails no test'
  const more = names.length > maxListedTests ? [`${names.length - maxListedTests} more`] : []
  return `it fails ${new Intl.ListFormat('en').format([...names.slice(0, maxListedTests), ...more])}`
}

/** What is wrong where the reference solution passes again, and takes other steps than before. */
export const faultOfSteps = (report: RunReport, before: RunReport): string | undefined =>
  report.status !== 'passed' || report.steps === before.steps
    ? undefined
    : `took ${report.steps} steps, but ${before.steps} before: does a test depend on randomness, the clock or the order of a set?`
