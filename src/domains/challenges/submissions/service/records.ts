import { type Actor, requireSystem } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import type { Draft } from '../../drafts/model.ts'
import { draftRepository } from '../../drafts/repository.ts'
import { draftWriter } from '../../drafts/writer.ts'
import { solutionRepository } from '../../solutions/repository.ts'
import type { Forfeit, Solve } from '../../solves/model.ts'
import { solveRepository } from '../../solves/repository.ts'
import { solveWriter } from '../../solves/writer.ts'
import type { Submission } from '../model.ts'
import { submissionRepository } from '../repository.ts'
import { submissionWriter } from '../writer.ts'

/** A learner's progress, apart from submissions. */
export interface ProgressRecord {
  readonly solves: readonly Solve[]
  readonly forfeits: readonly Forfeit[]
  readonly drafts: readonly Draft[]
  readonly earlierDrafts: readonly Draft[]
  readonly sharesSolutions: boolean
}

/** All that learners have submitted, for the server itself: accounts adopt, export and delete it. */
export interface RecordService {
  /** How many submissions a learner has; runs do not count. */
  count(actor: Actor, learnerId: string): Promise<number>
  /** Everything of these learners, runs included, oldest first, from after an id on. */
  read(
    actor: Actor,
    query: { readonly learnerIds: readonly string[]; readonly after?: string | undefined; readonly limit: number },
  ): Promise<readonly Submission[]>
  /** What these learners have come to, and what they are at. */
  readProgress(actor: Actor, learnerIds: readonly string[]): Promise<ProgressRecord>
  /**
   * Gives all submissions of a learner to another one, and returns how many; moved ones lose their idempotency keys. Solves, days,
   * drafts and forfeits follow. Throws `conflict` while a submission waits for its verdict.
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
  readProgress: async (actor, learnerIds) => {
    requireSystem(actor)
    const { drafts, earlier } = await draftRepository(scope.db).ofLearners(learnerIds)
    const record = { solves: [] as Solve[], forfeits: [] as Forfeit[], sharesSolutions: false }
    for (const learnerId of learnerIds) {
      record.solves.push(...(await solveRepository(scope.db).list(learnerId)))
      record.forfeits.push(...(await solveRepository(scope.db).forfeits(learnerId)))
      record.sharesSolutions ||= await solutionRepository(scope.db).shares(learnerId)
    }
    return { ...record, drafts, earlierDrafts: earlier }
  },
  move: async (actor, learners) => {
    requireSystem(actor)
    const moved = await submissionWriter(scope.db).move(learners)
    if (moved === 'open')
      throw new DomainError('conflict', 'A submission still waits for its verdict. Try again in a moment.', {
        retryAfter: 5,
      })
    await solveWriter(scope.db).move(learners)
    await draftWriter(scope.db).move({ ...learners, at: new Date(scope.clock.now()).toISOString() })
    // The choice of the learner that goes on stays.
    await solutionRepository(scope.db).removeAll([learners.from])
    return moved
  },
  remove: async (actor, learnerIds) => {
    requireSystem(actor)
    await submissionWriter(scope.db).removeAll(learnerIds)
    await solveWriter(scope.db).removeAll(learnerIds)
    await draftWriter(scope.db).removeAll(learnerIds)
    await solutionRepository(scope.db).removeAll(learnerIds)
  },
})
