import type { Eventual } from '#core/eventual.ts'
import type { CachePolicy } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { RecognisedSession } from './model.ts'
import { sessionRepository } from './repository.ts'

/** A session that has ended is refused in every process within two seconds, also while tags cannot be read. */
const sessionPolicy: CachePolicy = {
  name: 'session',
  version: 1,
  freshSeconds: 2,
  staleSeconds: 0,
  staleIfErrorSeconds: 0,
  absentSeconds: 2,
  tags: [],
}

/** The session with the token of this digest, which may be two seconds old. The caller must check its end. */
export const cachedSession = ({ cache, db }: Scope, digest: string): Eventual<RecognisedSession | undefined> =>
  cache.read(
    sessionPolicy,
    { digest },
    () => sessionRepository(db).byToken(digest),
    () => {},
  )
