import type { Context } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { cookieToken } from '#http/learner-cookie.ts'
import { hasSessionCookie } from '#http/session-cookie.ts'
import { type Theme, themeOf } from './theme.ts'

/** What the frame of a page shows about its reader. */
export interface Visit {
  readonly theme: Theme
  /** By the cookies alone: nobody has checked yet that the session or the learner still exists. */
  readonly reader: 'nobody' | 'learner' | 'account'
  /** Challenges solved, of all that there are; null where finding out would cost a page too much. */
  readonly progress: { readonly solved: number; readonly challenges: number } | null
  /** The address of the page, to come back to. */
  readonly address: string
}

/** Reads what a request says about its reader, at the cost of its cookies alone. */
export const visitOf = (c: Context<AppEnv>): Visit => {
  const { pathname, search } = new URL(c.req.url)
  return {
    theme: themeOf(c),
    reader: hasSessionCookie(c) ? 'account' : cookieToken(c) === undefined ? 'nobody' : 'learner',
    progress: null,
    address: c.req.method === 'GET' ? pathname + search : pathname,
  }
}
