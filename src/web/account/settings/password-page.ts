import { html } from 'hono/html'
import { requireRecentSession } from '#core/actor.ts'
import { accountService, changePassword, type ShownAccount } from '#domains/people/index.ts'
import type { Router } from '#http/router.ts'
import { sessionCookie } from '#http/session-cookie.ts'
import type { Page } from '../../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from '../answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from '../faults.ts'
import { faultSummary, hiddenUsername, newPasswordField } from '../fields.ts'
import { bodyFor, readForm } from '../../shell/form.ts'

export const passwordRoutes = (router: Router): void => {
  router.get('/settings/password', async (c) => {
    const { scope } = c.env
    const actor = requireRecentSession(await c.env.authenticate(c, ['session']), scope.clock.now())
    return answerPrivate(c, passwordPage(await accountService(scope).get(actor), noFaults))
  })

  router.post('/settings/password', async (c) => {
    const form = await readForm(c)
    const { scope } = c.env
    const actor = await c.env.authenticate(c, ['session'])
    const account = await accountService(scope).get(actor)
    return submitted(
      c,
      async () => {
        const { password } = bodyFor(changePassword, { password: form.text('password') })
        const token = await accountService(scope).setPassword(actor, password)
        return seeOther('/settings?done=password', [sessionCookie(c, token)])
      },
      { again: (faults) => passwordPage(account, faults) },
    )
  })
}

const labels = { password: 'New password' }

const passwordPage = ({ email, hasPassword }: ShownAccount, faults: Faults): Page => {
  const title = hasPassword ? 'Change your password' : 'Set a password'
  return accountPage(
    { title, hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      <p>All your other browsers are signed out. API tokens stay.</p>
      ${faultSummary(faults, labels)}
      <form class="form" action="/settings/password" method="post">
        ${hiddenUsername(email)} ${newPasswordField(labels.password, faults)}
        <button type="submit">Set this password</button>
      </form>
      <p><a href="/settings">Back to the settings</a></p>`,
  )
}
