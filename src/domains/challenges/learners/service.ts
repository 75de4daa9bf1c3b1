import { type Actor, type Learner, permitAnyone, requireLearner } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { perDatabase } from '#db/prepared.ts'
import type { Scope } from '#ports/scope.ts'
import { installationSecret } from './repository.ts'

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
}

/** The number of new learners a second in one process. */
const perSecond = 50
/** New learners of one network: so many at once, and one a second from then on. */
const burstOfNetwork = 60

const form = /^tsl_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{64})$/

/** The secrets of each database, by name: read once. */
const secretsOf = perDatabase(() => new Map<string, Promise<string>>())

const secretOf = ({ db, digest, random }: Scope, name: string): Promise<string> => {
  const secrets = secretsOf(db)
  const known = secrets.get(name)
  if (known) return known
  const asked = installationSecret(db, name, () => digest.sha256(random.uuid() + random.uuid()))
  secrets.set(name, asked)
  asked.catch(() => secrets.delete(name))
  return asked
}

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
  }
}

/** The learner with this token; undefined for an unknown token. */
export const recogniseLearner = async (scope: Scope, token: string): Promise<Learner | undefined> => {
  const [, learnerId = '', given] = form.exec(token) ?? []
  if (given === undefined || !scope.digest.isEqual(given, await signatureOf(scope, learnerId))) return undefined
  return { kind: 'learner', learnerId }
}

/** A digest of a network for counting: nobody can recover the address from it. Null for an unknown network. */
export const pseudonymOf = async (scope: Scope, network: string | null): Promise<string | null> =>
  network === null ? null : scope.digest.hmac(await secretOf(scope, 'networks'), network)
