import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { AppEnv } from '#http/app-env.ts'
import { bearerToken, isAdmin } from '#http/authentication.ts'
import type { Scope } from '#ports/scope.ts'
import type { Application, KeyHolder, KeyScope } from './applications/model.ts'
import type { ApplicationService } from './applications/service.ts'

type Applications = (scope: Scope) => Pick<ApplicationService, 'holder'>

/** Who may read: one application its own events, the administrator (null) those of all. */
export interface Reader {
  readonly applicationId: string | null
}

/** A guard for those who send: a write key, and where a browser sends, one of the origins that the application allows. */
export const requireWriter =
  (applications: Applications) =>
  (c: Context<AppEnv>): Eventual<Application> =>
    after(holderOf(applications, c, 'write'), ({ application }) => {
      const origin = c.req.header('origin')
      const { allowedOrigins } = application
      if (origin === undefined || allowedOrigins.includes('*') || allowedOrigins.includes(origin)) return application
      throw new DomainError('forbidden', 'The application does not allow browsers to send events from this origin.')
    })

/** A guard for those who read: a read key, or the administrator's token. */
export const requireReader =
  (applications: Applications) =>
  (c: Context<AppEnv>): Eventual<Reader> => {
    const token = bearerToken(c)
    if (token !== undefined && isAdmin(c, token)) return { applicationId: null }
    return after(holderOf(applications, c, 'read'), ({ application }) => ({ applicationId: application.id }))
  }

const holderOf = (applications: Applications, c: Context<AppEnv>, scope: KeyScope): Eventual<KeyHolder> => {
  const key = bearerToken(c) ?? c.req.query('key')
  if (key === undefined) throw new DomainError('unauthenticated', `This needs a ${scope} key of an application.`)
  return after(applications(c.env.scope).holder(key), (holder) => {
    if (!holder) throw new DomainError('unauthenticated', 'The key is not known, or not any more.')
    if (holder.scope !== scope) {
      throw new DomainError('forbidden', `This needs a ${scope} key, and a ${holder.scope} key was given.`)
    }
    if (holder.application.disabledAt !== null) throw new DomainError('forbidden', 'The application is disabled.')
    return holder
  })
}
