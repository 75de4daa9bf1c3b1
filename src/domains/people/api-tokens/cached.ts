import type { Eventual } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { RecognisedToken } from './model.ts'
import { apiTokenRepository } from './repository.ts'

/** A revoked token is refused in every process within two seconds. */
const tokenPolicy: CachePolicy = {
  name: 'api-token',
  version: 1,
  freshSeconds: 2,
  staleSeconds: 0,
  staleIfErrorSeconds: 0,
  absentSeconds: 2,
  tags: [],
}

/** The token of this digest, which may be two seconds old. The caller must check its end. */
export const cachedToken = ({ cache, db }: Scope, digest: string): Eventual<RecognisedToken | undefined> =>
  cache.read(
    tokenPolicy,
    { digest },
    () => apiTokenRepository(db).byDigest(digest),
    () => {},
  )
