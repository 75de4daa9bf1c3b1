import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { answerRefusal } from '../refusals/refusals.ts'
import { seeOther } from './answers.ts'
import { leadingBack } from './return-to.ts'

/** Addresses that only receive forms: whoever reloads one gets the settings. */
export const withoutPage = ['sessions', 'sessions/all', 'tokens', 'github', 'passkeys', 'keep'].map(
  (name) => `/settings/${name}`,
)

/** Leads people to what is missing: a sign-in or a confirmation. Afterwards they come back. */
export const leadOn = (error: Error, c: Context<AppEnv>): Response | Promise<Response> => {
  if (!(error instanceof DomainError)) throw error
  const { kind, message, errors, retryAfter } = error
  const wanted = wantedPage(c)
  if (kind === 'confirmation-required') return seeOther(leadingBack('/confirm', wanted))
  if (kind === 'unauthenticated') return seeOther(leadingBack('/sign-in', wanted))
  const headers = retryAfter === undefined ? {} : { headers: { 'retry-after': String(retryAfter) } }
  return answerRefusal(c, kind, { detail: message, instance: c.req.path, errors, ...headers })
}

/** The page that somebody asked for, or from which they sent a form. */
const wantedPage = (c: Context<AppEnv>): string => {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method !== 'POST') return pathname + search
  return withoutPage.includes(pathname) ? '/settings' : pathname
}
