import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { AppEnv } from '#http/app-env.ts'
import { bearerToken, isAdmin } from '#http/authentication.ts'
import type { Scope } from '#ports/scope.ts'
import type { Application, KeyHolder, KeyScope } from './applications/model.ts'
import { findHolder } from './applications/service.ts'

/** Who may read: one application its own events, the administrator (null) those of all. */
export interface Reader {
  readonly applicationId: string | null
}

/** A guard for those who read: a read key, or the administrator's token. */
export const requireReader = (c: Context<AppEnv>): Eventual<Reader> => {
  const token = bearerToken(c)
  if (token !== undefined && isAdmin(c, token)) return { applicationId: null }
  return after(requireHolder(c.env.scope, keyOf(c, 'read'), 'read'), ({ application }) => ({
    applicationId: application.id,
  }))
}

/** The key that the request shows: as a bearer token, or in the query where a header cannot be set. */
export const keyOf = (c: Context<AppEnv>, scope: KeyScope): string => {
  const key = bearerToken(c) ?? c.req.query('key')
  if (key === undefined) throw new DomainError('unauthenticated', `This needs a ${scope} key of an application.`)
  return key
}

/** Throws `unauthenticated` for a key that opens nothing, `forbidden` for one that does not open this. */
export const requireHolder = (scope: Scope, key: string, keyScope: KeyScope): Eventual<KeyHolder> =>
  after(findHolder(scope, key), (holder) => {
    if (!holder) throw new DomainError('unauthenticated', 'The key is not known, or not any more.')
    if (holder.scope !== keyScope) {
      throw new DomainError('forbidden', `This needs a ${keyScope} key, and a ${holder.scope} key was given.`)
    }
    if (holder.application.disabledAt !== null) throw new DomainError('forbidden', 'The application is disabled.')
    return holder
  })

/** Throws `forbidden` for a browser on a page that the application does not allow. */
export const requireOrigin = (c: Context<AppEnv>, { allowedOrigins }: Application): void => {
  const origin = c.req.header('origin')
  if (origin === undefined || allowedOrigins.includes('*') || allowedOrigins.includes(origin)) return
  throw new DomainError('forbidden', 'The application does not allow browsers to send events from this origin.')
}
