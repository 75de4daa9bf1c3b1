import type { BackEnd, Exercise, Mutant } from '#domains/challenges/index.ts'
import { javascriptMutants } from './javascript.ts'
import { pythonMutants } from './python.ts'

/** The mutants of an exercise's reference solution. A guest of the back end reads Python. */
export const mutantsFor = async ({ language, solution }: Exercise, backEnd: BackEnd): Promise<readonly Mutant[]> =>
  language === 'python' ? pythonMutants(solution, backEnd) : javascriptMutants(solution, language)
