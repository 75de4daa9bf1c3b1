import type { Context } from 'hono'
import { isLearner } from '#core/actor.ts'
import { progressService } from '#domains/challenges/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { cookieToken } from '#http/learner-cookie.ts'
import { hasSessionCookie } from '#http/session-cookie.ts'
import { type Theme, themeOf } from './theme.ts'

/** Challenges solved, of all that there are. */
export interface SolvedCount {
  readonly solved: number
  readonly challenges: number
}

/** What the frame of a page shows about its reader. */
export interface Visit {
  readonly theme: Theme
  /** By the cookies alone: nobody has checked yet that the session or the learner still exists. */
  readonly reader: 'nobody' | 'learner' | 'account'
  /** The address of the page, to come back to. */
  readonly address: string
}

/** How far the reader is, by two counts that indexes answer; null for a stranger, and where nobody can find out. */
export const progressOf = async (c: Context<AppEnv>): Promise<SolvedCount | null> => {
  if (visitOf(c).reader === 'nobody') return null
  try {
    const actor = await c.env.authenticate(c, ['session', 'learner'])
    return isLearner(actor) ? await progressService(c.env.scope).count(actor) : null
  } catch {
    return null
  }
}

/** Reads what a request says about its reader, at the cost of its cookies alone. */
export const visitOf = (c: Context<AppEnv>): Visit => {
  const { pathname, search } = new URL(c.req.url)
  return {
    theme: themeOf(c),
    reader: hasSessionCookie(c) ? 'account' : cookieToken(c) === undefined ? 'nobody' : 'learner',
    address: c.req.method === 'GET' ? pathname + search : pathname,
  }
}
