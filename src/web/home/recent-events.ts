import type { Context } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { hasSessionCookie } from '#http/session-cookie.ts'
import { lastHours } from '../events/hours.ts'

/** Hours that the home page shows. */
const shownHours = 24

/** Events of all applications in each of the last hours, the present one last; null for everybody but administrators. */
export const recentEvents = async (c: Context<AppEnv>): Promise<readonly number[] | null> => {
  if (!hasSessionCookie(c)) return null
  const actor = await c.env.authenticate(c, ['session'])
  if (actor.kind !== 'account' || !actor.roles.includes('admin')) return null
  return lastHours(c.env.scope, actor, { hours: shownHours })
}
