import { DomainError } from '#core/errors.ts'
import { perDatabase } from '#db/prepared.ts'
import type { Scope } from '#ports/scope.ts'
import { keptSecret } from './repository.ts'

/** A learner without an account: an id, and the token that shows it. */
export interface Learner {
  readonly learnerId: string
  readonly token: string
}

export interface LearnerService {
  /** A new learner. Throws `too-many-requests` when very many are asked for, from this network or in all. */
  create(network: string | null): Promise<Learner>
  /** Who shows this token; undefined when it is not one of ours. */
  identify(token: string): Promise<string | undefined>
  /** What stands for a network wherever it is counted: nobody can find the address again from it. */
  pseudonym(network: string): Promise<string>
}

/** New learners a second that one process gives out. */
const perSecond = 50
/** New learners of one network: so many at once, and one a second from then on. */
const burstOfNetwork = 60

const form = /^tsl_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{64})$/

/** The secrets of each database, by name: read once. */
const secretsOf = perDatabase(() => new Map<string, Promise<string>>())

export const learnerService = (scope: Scope): LearnerService => {
  const { db, digest, random, rateLimiter } = scope

  const secret = (name: string): Promise<string> => {
    const secrets = secretsOf(db)
    const known = secrets.get(name)
    if (known) return known
    const asked = keptSecret(db, name, () => digest.sha256(random.uuid() + random.uuid()))
    secrets.set(name, asked)
    asked.catch(() => secrets.delete(name))
    return asked
  }
  const signature = async (learnerId: string): Promise<string> => digest.hmac(await secret('learner-tokens'), learnerId)

  return {
    create: async (network) => {
      const wait = network === null ? 0 : rateLimiter.take(`new learners of ${network}`, 1, 1, burstOfNetwork)
      if (wait > 0)
        throw new DomainError(
          'too-many-requests',
          `Your network has made ${burstOfNetwork} learners within a minute; it may make one more each second.`,
          { retryAfter: Math.ceil(wait / 1_000) },
        )
      if (rateLimiter.take('new learners', 1, perSecond) > 0)
        throw new DomainError('too-many-requests', `${perSecond} new learners a second are given out.`, {
          retryAfter: 1,
        })
      const learnerId = random.uuid()
      return { learnerId, token: `tsl_${learnerId}.${await signature(learnerId)}` }
    },
    identify: async (token) => {
      const [, learnerId = '', given] = form.exec(token) ?? []
      return given !== undefined && digest.isEqual(given, await signature(learnerId)) ? learnerId : undefined
    },
    pseudonym: async (network) => digest.hmac(await secret('networks'), network),
  }
}
