import { type Actor, requireLearner } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { type AskedChallenge, catalogueService } from '../catalogue/service.ts'
import { solveRepository } from '../solves/repository.ts'
import { solveWriter } from '../solves/writer.ts'
import { differenceOf } from './difference.ts'
import { type ForfeitState, maxSolutions, type Solution } from './model.ts'
import { solutionRepository } from './repository.ts'

export interface SolutionService {
  /**
   * The reference solution, then those of others who share theirs, the ones first that differ least from the actor's own. Throws
   * `forbidden` for a learner who has neither solved the challenge nor given up its points.
   */
  list(actor: Actor, asked: AskedChallenge): Promise<readonly Solution[]>
  /** Gives up the points of a challenge, to see its solutions. It changes nothing once the challenge is solved. */
  forfeit(actor: Actor, slug: string): Promise<ForfeitState>
  /** Whether others may see the actor's solutions. */
  shares(actor: Actor): Promise<boolean>
  share(actor: Actor, shares: boolean): Promise<boolean>
}

export const solutionService = (scope: Scope): SolutionService => {
  const repository = solutionRepository(scope.db)
  const stateOf = async (learnerId: string, slug: string): Promise<ForfeitState> => {
    const solves = solveRepository(scope.db)
    const [solved, isForfeited] = await Promise.all([
      solves.slugs(learnerId, slug),
      solves.hasForfeited(learnerId, slug),
    ])
    return { isSolved: solved.length > 0, isForfeited }
  }

  return {
    list: async (actor, asked) => {
      const learnerId = requireLearner(actor)
      const { exercise, version } = await catalogueService(scope).find(actor, asked)
      const { isSolved, isForfeited } = await stateOf(learnerId, asked.slug)
      if (!isSolved && !isForfeited)
        throw new DomainError(
          'forbidden',
          'Solve the challenge first, or give up its points; then you can see solutions.',
        )
      const [own, others] = await Promise.all([
        repository.newestOf(learnerId, exercise),
        repository.shared(exercise, learnerId, maxSolutions),
      ])
      const compared = <T extends { readonly code: string }>(solution: T) => ({
        ...solution,
        difference: own ? differenceOf(own.code, solution.code) : null,
      })
      return [
        compared({ kind: 'reference' as const, version, code: exercise.solution, createdAt: null }),
        ...others
          .map((solution) => compared({ kind: 'learner' as const, ...solution }))
          .toSorted((one, another) => (one.difference ?? 0) - (another.difference ?? 0)),
      ]
    },
    forfeit: async (actor, slug) => {
      const learnerId = requireLearner(actor)
      await catalogueService(scope).languagesOf(actor, slug)
      await solveWriter(scope.db).forfeit({ learnerId, slug, at: new Date(scope.clock.now()).toISOString() })
      return stateOf(learnerId, slug)
    },
    shares: async (actor) => {
      const learnerId = requireLearner(actor)
      return repository.shares(learnerId)
    },
    share: async (actor, shares) => {
      const learnerId = requireLearner(actor)
      await repository.setSharing(learnerId, shares)
      return shares
    },
  }
}
