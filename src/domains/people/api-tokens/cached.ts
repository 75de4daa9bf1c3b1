import type { Eventual } from '#core/eventual.ts'
import type { Scope } from '#ports/scope.ts'
import { credentialPolicy } from '../credential-policy.ts'
import type { RecognisedToken } from './model.ts'
import { apiTokenRepository } from './repository.ts'

const tokenPolicy = credentialPolicy('api-token')

/** The token of this digest, which may be two seconds old. The caller must check its end. */
export const cachedToken = ({ cache, db }: Scope, digest: string): Eventual<RecognisedToken | undefined> =>
  cache.read(
    tokenPolicy,
    { digest },
    () => apiTokenRepository(db).byDigest(digest),
    () => {},
  )
