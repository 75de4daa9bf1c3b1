import { inTurns } from '#core/in-turns.ts'
import { jobFor } from '../../catalogue/job.ts'
import type { Exercise, ExpectedTests } from '../../catalogue/model.ts'
import { type BackEnd, runOn } from '../check/check.ts'
import type { Mutant } from './mutant.ts'

/** The result of the mutants of a reference solution. */
export interface Mutation {
  readonly killed: number
  readonly of: number
  readonly survivors: readonly Mutant[]
}

/** The time that a mutant gets at least. */
const minWallMs = 1_000

/**
 * Runs every mutant of the reference against all tests: it is killed when a test does not pass, or when it takes more than
 * four times as long as the reference. Mutants run in one guest with the tests (`single`), which is faster: their code is
 * the author's.
 */
export const runMutants = async (
  backEnd: BackEnd,
  exercise: Exercise,
  expected: ExpectedTests,
  mutants: readonly Mutant[],
): Promise<Mutation> => {
  const job = { ...jobFor(exercise, exercise.solution, 'all', expected), mode: 'single' } as const
  const { durationMs } = await runOn(backEnd, job)
  const wallMs = Math.min(exercise.limits.wallMs, Math.max(minWallMs, durationMs * 4))
  const limits = { ...exercise.limits, wallMs }
  const reports = await inTurns(mutants, backEnd.slots, ({ code }) => runOn(backEnd, { ...job, code, limits }))
  const survivors = mutants.filter((_, index) => reports[index]?.status === 'passed')
  return { killed: mutants.length - survivors.length, of: mutants.length, survivors }
}
