import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mode, RecordedReturns, RunReport } from '#sandbox/protocol/run-report.ts'
import { jobFor } from '#domains/challenges/catalogue/job.ts'
import type { Exercise, ExpectedTests } from '#domains/challenges/catalogue/model.ts'
import { exercisesOfCheckout, lockOfCheckout } from '../support/exercises.ts'
import { isExhaustive } from '../support/sampling.ts'
import { answersEverything } from './cheats/python-answers-everything.ts'
import { openSandbox, type Sandbox } from './runs.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

/** As many exercises as one run has time for. */
const together = 10

const place = ({ slug }: Exercise): string => createHash('sha256').update(slug).digest('hex')
const exercises = exercisesOfCheckout()
  .filter(({ language, module }) => language === 'python' && module === 'solution')
  .toSorted((left, right) => place(left).localeCompare(place(right)))
const groups = Array.from({ length: isExhaustive ? Math.ceil(exercises.length / together) : 1 }, (_, index) =>
  exercises.slice(index * together, (index + 1) * together),
)

const expectedOf = (exercise: Exercise): ExpectedTests => lockOfCheckout(exercise).tests

/** `test_hidden.py` of one exercise among several in a run: `test_3_hidden.py`. */
const renamed = (name: string, index: number): string => name.replace(/^test_/, `test_${index}_`)

const returnedOf = ({ visible, hidden, returned }: ExpectedTests, index: number): RecordedReturns =>
  Object.fromEntries(
    [...visible, ...hidden].map((id) => [renamed(id, index), { ...returned?.['*'], ...returned?.[id] }]),
  )

/** One run of the tests of several exercises, against a solution that has whatever name they import. */
const runAll = (group: readonly Exercise[], code: string, mode: Mode): Promise<RunReport> => {
  const jobs = group.map((exercise) => jobFor(exercise, code, 'all', expectedOf(exercise)))
  return sandbox.run({
    mode,
    code,
    classes: jobs.flatMap(({ classes }) => classes),
    tests: Object.fromEntries(
      jobs.flatMap(({ tests }, index) => tests.map(({ name, source }) => [renamed(name, index), source])),
    ),
    expected: jobs.flatMap(({ expected }, index) => (expected ?? []).map((id) => renamed(id, index))),
    returned: Object.assign({}, ...group.map((exercise, index) => returnedOf(expectedOf(exercise), index))),
    limits: { wallMs: 20_000, memoryMb: 128, outputBytes: 4_096 },
  })
}

/** Exercises of which every test passed. */
const solvedIn = ({ tests }: RunReport, group: readonly Exercise[]): readonly string[] =>
  group
    .filter((_, index) =>
      tests.filter(({ id }) => id.startsWith(`test_${index}_`)).every(({ status }) => status === 'passed'),
    )
    .map(({ slug }) => slug)

/** The same in one run; where that was brought to an end, such as by a test that never ends, one by one. */
const runEach = async (group: readonly Exercise[], code: string, mode: Mode): Promise<readonly string[]> => {
  const report = await runAll(group, code, mode)
  if (report.message === null) {
    expect(report.tests.length).toBeGreaterThan(group.length * 5)
    expect(report.tests.filter(({ status }) => !statuses.has(status)).map(({ id }) => id)).toEqual([])
    return solvedIn(report, group)
  }
  if (group.length === 1) return solvedIn(report, group)
  const solved: string[] = []
  for (const exercise of group) solved.push(...(await runEach([exercise], code, mode)))
  return solved
}

const statuses = new Set(['passed', 'failed', 'errored', 'skipped'])

describe.each(groups.map((group) => [group.map(({ slug }) => slug).join(', '), group] as const))(
  'of %s',
  { timeout: isExhaustive ? 900_000 : 120_000 },
  (_, group) => {
    test.each(answersEverything)('%s that answers every name and every operator solves none', async (_name, code) => {
      expect(await runEach(group, code, 'strict')).toEqual([])
    })

    test('an exception that says it is a result is none beside the tests either', async () => {
      const [[, code] = ['', '']] = answersEverything
      expect(await runEach(group, code, 'single')).toEqual([])
    })
  },
)
