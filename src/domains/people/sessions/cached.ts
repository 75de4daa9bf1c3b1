import type { Eventual } from '#core/eventual.ts'
import type { Scope } from '#ports/scope.ts'
import { credentialPolicy } from '../credential-policy.ts'
import type { RecognisedSession } from './model.ts'
import { sessionRepository } from './repository.ts'

const sessionPolicy = credentialPolicy('session')

/** The session with the token of this digest, which may be two seconds old. The caller must check its end. */
export const cachedSession = ({ cache, db }: Scope, digest: string): Eventual<RecognisedSession | undefined> =>
  cache.read(
    sessionPolicy,
    { digest },
    () => sessionRepository(db).byToken(digest),
    () => {},
  )
