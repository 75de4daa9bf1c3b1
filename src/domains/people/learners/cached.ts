import type { Eventual } from '#core/eventual.ts'
import type { Scope } from '#ports/scope.ts'
import { credentialPolicy } from '../credential-policy.ts'
import { learnerRepository } from './repository.ts'

const claimPolicy = credentialPolicy('claimed-learner')

/** True when an account has claimed this learner, which may be two seconds old. Undefined for false. */
export const cachedClaim = ({ cache, db }: Scope, learnerId: string): Eventual<boolean | undefined> =>
  cache.read(
    claimPolicy,
    { learnerId },
    async () => (await learnerRepository(db).isClaimed(learnerId)) || undefined,
    () => {},
  )
