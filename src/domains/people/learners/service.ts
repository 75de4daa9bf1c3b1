import { type Actor, type Learner, permitAnyone, requireLearner, requireSession, system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { pseudonymOf, secretOf } from '#db/installation-secrets.ts'
import { recordService } from '#domains/challenges/index.ts'
import type { Scope } from '#ports/scope.ts'
import { recordAction } from '../audit/service.ts'
import { cachedClaim } from './cached.ts'
import { learnerRepository } from './repository.ts'

/** A learner without an account: an id, and the token that proves it. */
export interface NewLearner {
  readonly learnerId: string
  readonly token: string
}

export interface LearnerService {
  /** A new learner. Throws `too-many-requests` beyond the limit of new learners, of this network or in total. */
  create(actor: Actor, from: { readonly network: string | null }): Promise<NewLearner>
  /** Throws `not-found` for every other learner. */
  get(actor: Actor, learnerId: string): { readonly learnerId: string }
  /** The submissions that the learner of this token could add to the actor's account; null where there is none to add. */
  findMergeable(actor: Actor, token: string | undefined): Promise<Mergeable | null>
  /**
   * Gives the submissions of this learner to the actor's account, and returns how many. The token is dead from then on. Throws
   * `not-found` for an invalid one, `conflict` while a submission waits for its verdict.
   */
  merge(actor: Actor, token: string): Promise<number>
}

export interface Mergeable {
  readonly learnerId: string
  readonly submissions: number
}

/** The number of new learners a second in one process. */
const perSecond = 50
/** New learners of one network: so many at once, and one a second from then on. */
const burstOfNetwork = 60

const form = /^tsl_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{64})$/

const signatureOf = async (scope: Scope, learnerId: string): Promise<string> =>
  scope.digest.hmac(await secretOf(scope, 'learner-tokens'), learnerId)

export const learnerService = (scope: Scope): LearnerService => {
  const { random, rateLimiter } = scope
  return {
    create: async (actor, { network }) => {
      permitAnyone(actor)
      const counted = await pseudonymOf(scope, network)
      const wait = counted === null ? 0 : rateLimiter.take(`new learners of ${counted}`, 1, 1, burstOfNetwork)
      if (wait > 0)
        throw new DomainError(
          'too-many-requests',
          `Your network has made ${burstOfNetwork} learners within a minute. It may make one more each second.`,
          { retryAfter: Math.ceil(wait / 1_000) },
        )
      if (rateLimiter.take('new learners', 1, perSecond) > 0)
        throw new DomainError('too-many-requests', `The server makes at most ${perSecond} new learners a second.`, {
          retryAfter: 1,
        })
      const learnerId = random.uuid()
      return { learnerId, token: `tsl_${learnerId}.${await signatureOf(scope, learnerId)}` }
    },
    get: (actor, asked) => {
      const learnerId = requireLearner(actor)
      if (asked !== learnerId) throw new DomainError('not-found', 'This token belongs to another learner.')
      return { learnerId }
    },
    findMergeable: async (actor, token) => {
      requireSession(actor)
      const learner = token === undefined ? undefined : await recogniseLearner(scope, token)
      const submissions = learner ? await recordService(scope).count(system, learner.learnerId) : 0
      return learner && submissions > 0 ? { learnerId: learner.learnerId, submissions } : null
    },
    merge: async (actor, token) => {
      const { accountId, learnerId } = requireSession(actor)
      const learner = await recogniseLearner(scope, token)
      if (!learner) throw noLearner()
      return scope.transaction(async (inner) => {
        if (!(await learnerRepository(inner.db).claim(learner.learnerId, accountId))) throw noLearner()
        const submissions = await recordService(inner).move(system, { from: learner.learnerId, to: learnerId })
        await recordAction(inner, actor, { action: 'submissions added', accountId, data: { submissions } })
        return submissions
      })
    },
  }
}

const noLearner = (): DomainError =>
  new DomainError('not-found', 'This browser has no learner whose submissions could be added.')

/** The learner with this token. Undefined for an unknown token, and for a learner whom an account has claimed. */
export const recogniseLearner = async (scope: Scope, token: string): Promise<Learner | undefined> => {
  const [, learnerId = '', given] = form.exec(token) ?? []
  if (given === undefined || !scope.digest.isEqual(given, await signatureOf(scope, learnerId))) return undefined
  return (await cachedClaim(scope, learnerId)) ? undefined : { kind: 'learner', learnerId }
}
