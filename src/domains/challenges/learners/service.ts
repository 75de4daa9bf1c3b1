import { DomainError } from '#core/errors.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import { keptSecret } from './repository.ts'

/** A learner without an account: an id, and the token that shows it. */
export interface Learner {
  readonly learnerId: string
  readonly token: string
}

export interface LearnerService {
  /** A new learner. Throws `too-many-requests` when very many are asked for. */
  create(): Promise<Learner>
  /** Who shows this token; undefined when it is not one of ours. */
  identify(token: string): Promise<string | undefined>
}

/** New learners a second that one process gives out. */
const perSecond = 50

const form = /^tsl_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{64})$/

/** The secret of each database: read once. */
const secrets = new WeakMap<Database, Promise<string>>()

export const learnerService = (scope: Scope): LearnerService => {
  const { db, digest, random, rateLimiter } = scope

  const secret = (): Promise<string> => {
    const known = secrets.get(db)
    if (known) return known
    const asked = keptSecret(db, 'learner-tokens', () => digest.sha256(random.uuid() + random.uuid()))
    secrets.set(db, asked)
    asked.catch(() => secrets.delete(db))
    return asked
  }
  const signature = async (learnerId: string): Promise<string> => digest.hmac(await secret(), learnerId)

  return {
    create: async () => {
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
  }
}
