import { type Actor, requireSystem } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { solveWriter } from '../../solves/writer.ts'
import type { Submission } from '../model.ts'
import { submissionRepository } from '../repository.ts'
import { submissionWriter } from '../writer.ts'

/** All that learners have submitted, for the server itself: accounts adopt, export and delete it. */
export interface RecordService {
  /** How many submissions a learner has; runs do not count. */
  count(actor: Actor, learnerId: string): Promise<number>
  /** Everything of these learners, runs included, oldest first, from after an id on. */
  read(
    actor: Actor,
    query: { readonly learnerIds: readonly string[]; readonly after?: string | undefined; readonly limit: number },
  ): Promise<readonly Submission[]>
  /**
   * Gives all submissions of a learner to another one, and returns how many; moved ones lose their idempotency keys. Throws
   * `conflict` while one waits for its verdict.
   */
  move(actor: Actor, learners: { readonly from: string; readonly to: string }): Promise<number>
  /** Deletes everything of these learners, with the work that is left. */
  remove(actor: Actor, learnerIds: readonly string[]): Promise<void>
}

export const recordService = (scope: Scope): RecordService => ({
  count: async (actor, learnerId) => {
    requireSystem(actor)
    return submissionRepository(scope.db).count(learnerId)
  },
  read: async (actor, query) => {
    requireSystem(actor)
    return submissionRepository(scope.db).ofLearners(query)
  },
  move: async (actor, learners) => {
    requireSystem(actor)
    const moved = await submissionWriter(scope.db).move(learners)
    if (moved === 'open')
      throw new DomainError('conflict', 'A submission still waits for its verdict. Try again in a moment.', {
        retryAfter: 5,
      })
    await solveWriter(scope.db).move(learners)
    return moved
  },
  remove: async (actor, learnerIds) => {
    requireSystem(actor)
    await submissionWriter(scope.db).removeAll(learnerIds)
    await solveWriter(scope.db).removeAll(learnerIds)
  },
})
