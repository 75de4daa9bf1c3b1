import { createRouter } from '#http/router.ts'
import { addSubmissionsRoutes } from './add-submissions-page.ts'
import { leadOn, withoutPage } from './lead-on.ts'
import { logRoutes } from './admin/log-page.ts'
import { mailsRoutes } from './admin/mails-page.ts'
import { peopleRoutes } from './admin/people-page.ts'
import { seeOther } from './answers.ts'
import { confirmRoutes } from './confirm-page.ts'
import { forgotPasswordRoutes } from './forgot-password-page.ts'
import { resetPasswordRoutes } from './reset-password-page.ts'
import { githubRoutes } from './github-routes.ts'
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

const accountless = [signUpRoutes, verifyRoutes, signInRoutes, forgotPasswordRoutes, resetPasswordRoutes]
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

/** The pages of accounts. Forms work without script; every refusal is a page. */
export const accountPages = () => {
  const router = createRouter()
  router.onError(leadOn)
  for (const add of [...parts, ...administration]) add(router)
  for (const address of withoutPage) router.get(address, () => seeOther('/settings'))
  router.get('/sign-out', () => seeOther('/settings'))
  return router
}
