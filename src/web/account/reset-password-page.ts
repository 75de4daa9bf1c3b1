import { html } from 'hono/html'
import { visitor } from '#core/actor.ts'
import { accountService, resetPassword } from '#domains/people/index.ts'
import { browserCookie, browserSeconds } from '#http/browser-cookies.ts'
import type { Router } from '#http/router.ts'
import { noSessionCookie } from '#http/session-cookie.ts'
import type { Page } from '../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from './answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from './faults.ts'
import { faultSummary, hiddenField, newPasswordField } from './fields.ts'
import { bodyFor, readForm } from '../shell/form.ts'

export const resetPasswordRoutes = (router: Router): void => {
  router.get('/reset-password', (c) => answerPrivate(c, resetPasswordPage(c.req.query('token') ?? '', noFaults)))

  router.post('/reset-password', async (c) => {
    const form = await readForm(c)
    return submitted(
      c,
      async () => {
        const given = bodyFor(resetPassword, { token: form.text('token'), password: form.text('password') })
        const browserToken = await accountService(c.env.scope).resetPassword(visitor, given)
        const known = browserCookie.set(c, browserToken, browserSeconds)
        return seeOther('/sign-in?done=new-password', [noSessionCookie(c), known])
      },
      { again: (faults) => resetPasswordPage(form.text('token'), faults) },
    )
  })
}

const labels = { password: 'New password' }

const resetPasswordPage = (token: string, faults: Faults): Page =>
  accountPage(
    { title: 'Choose a new password', hasFaults: hasFaults(faults) },
    html`<h1>Choose a new password</h1>
      ${
        faults.fields.has('token')
          ? html`<div class="faults" role="alert"><p>This link is not complete.</p></div>`
          : faultSummary(faults, labels)
      }
      <p>It signs you out in every browser. Then you sign in with the new password.</p>
      <form class="form" action="/reset-password" method="post">
        ${hiddenField('token', token)} ${newPasswordField(labels.password, faults)}
        <button type="submit">Set this password</button>
      </form>
      <p class="quiet">
        The link no longer works? <a href="/forgot-password">Ask for another one.</a> If you did not ask for this, close
        the page: nothing happens.
      </p>`,
  )
