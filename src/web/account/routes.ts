import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { createRouter } from '#http/router.ts'
import { answerRefusal } from '../refusals/refusals.ts'
import { addSubmissionsRoutes } from './add-submissions-page.ts'
import { logRoutes } from './admin/log-page.ts'
import { mailsRoutes } from './admin/mails-page.ts'
import { peopleRoutes } from './admin/people-page.ts'
import { seeOther } from './answers.ts'
import { confirmRoutes } from './confirm-page.ts'
import { forgotPasswordRoutes } from './forgot-password-page.ts'
import { meRoutes } from './me-page.ts'
import { resetPasswordRoutes } from './reset-password-page.ts'
import { githubRoutes } from './github-routes.ts'
import { leadingBack } from './return-to.ts'
import { addressRoutes } from './settings/address-page.ts'
import { dataRoutes } from './settings/data-section.ts'
import { deleteRoutes } from './settings/delete-page.ts'
import { newTokenRoutes } from './settings/new-token-page.ts'
import { passwordRoutes } from './settings/password-page.ts'
import { sessionRoutes } from './settings/sessions-section.ts'
import { settingsRoutes } from './settings/settings-page.ts'
import { wayInRoutes } from './settings/sign-in-section.ts'
import { tokenRoutes } from './settings/tokens-section.ts'
import { signInRoutes } from './sign-in-page.ts'
import { signUpRoutes } from './sign-up-page.ts'
import { verifyRoutes } from './verify-page.ts'

const accountless = [signUpRoutes, verifyRoutes, signInRoutes, forgotPasswordRoutes, resetPasswordRoutes, meRoutes]
const own = [
  githubRoutes,
  confirmRoutes,
  addSubmissionsRoutes,
  settingsRoutes,
  passwordRoutes,
  addressRoutes,
  newTokenRoutes,
]
const parts = [...accountless, ...own, sessionRoutes, tokenRoutes, wayInRoutes, dataRoutes, deleteRoutes]
const administration = [peopleRoutes, mailsRoutes, logRoutes]

/** Addresses that only receive forms: whoever reloads one gets the settings. */
const withoutPage = ['sessions', 'sessions/all', 'tokens', 'github', 'passkeys', 'keep'].map(
  (name) => `/settings/${name}`,
)

/** The pages of accounts. Forms work without script; every refusal is a page. */
export const accountPages = () => {
  const router = createRouter()
  router.onError(answerError)
  for (const add of [...parts, ...administration]) add(router)
  for (const address of withoutPage) router.get(address, () => seeOther('/settings'))
  router.get('/sign-out', () => seeOther('/settings'))
  return router
}

/** Leads people to what is missing: a sign-in or a confirmation. Afterwards they come back. */
const answerError = (error: Error, c: Context<AppEnv>): Response | Promise<Response> => {
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
