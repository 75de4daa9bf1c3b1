import type { Eventual } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import { learnerRepository } from './repository.ts'

/** A claim takes effect in every process within two seconds, also while tags cannot be read. */
const claimPolicy: CachePolicy = {
  name: 'claimed-learner',
  version: 1,
  freshSeconds: 2,
  staleSeconds: 0,
  staleIfErrorSeconds: 0,
  absentSeconds: 2,
  tags: [],
}

/** True when an account has claimed this learner, which may be two seconds old. Undefined for false. */
export const cachedClaim = ({ cache, db }: Scope, learnerId: string): Eventual<boolean | undefined> =>
  cache.read(
    claimPolicy,
    { learnerId },
    async () => (await learnerRepository(db).isClaimed(learnerId)) || undefined,
    () => {},
  )
