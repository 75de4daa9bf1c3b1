import { inTurns } from '#core/in-turns.ts'
import type { RunReport } from '#sandbox/protocol/run-report.ts'
import type { Runner } from '#sandbox/protocol/runner.ts'
import { jobFor } from '../../src/domains/challenges/catalogue/job.ts'
import type { Exercise, ExpectedTests } from '../../src/domains/challenges/catalogue/model.ts'
import type { BackEnd } from './back-ends.ts'
import { javascriptMutants } from './mutants/javascript.ts'
import type { Mutant } from './mutants/mutant.ts'
import { pythonMutants } from './mutants/python.ts'

/** The results for the mutants of a reference solution. */
export interface Mutation {
  readonly killed: number
  readonly of: number
  readonly survivors: readonly Mutant[]
}

/** Milliseconds that a mutant gets at least. */
const shortest = 1_000

/**
 * Runs every mutant of the reference against all tests: it is killed when a test does not pass, or when it takes more than
 * four times as long as the reference. Mutants run in one guest with the tests (`single`), which is faster: they are not a
 * stranger's code.
 */
export const runMutants = async (
  { runner, slots }: BackEnd,
  exercise: Exercise,
  expected: ExpectedTests,
): Promise<Mutation> => {
  const job = { ...jobFor(exercise, exercise.solution, 'all', expected), mode: 'single' } as const
  const { durationMs } = await runner.run(job, { queueKey: 'check' })
  const wallMs = Math.min(exercise.limits.wallMs, Math.max(shortest, durationMs * 4))
  const limits = { ...exercise.limits, wallMs }
  const mutants = await mutantsFor(exercise, runner)
  const reports = await inTurns(mutants, slots, ({ code }): Promise<RunReport> => {
    return runner.run({ ...job, code, limits }, { queueKey: 'check' })
  })
  const survivors = mutants.filter((_, index) => reports[index]?.status === 'passed')
  return { killed: mutants.length - survivors.length, of: mutants.length, survivors }
}

const mutantsFor = async ({ language, solution }: Exercise, runner: Runner): Promise<readonly Mutant[]> =>
  language === 'python' ? pythonMutants(solution, runner) : javascriptMutants(solution, language)
