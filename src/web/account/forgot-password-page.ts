import { html } from 'hono/html'
import { visitor } from '#core/actor.ts'
import { accountService, requestPasswordReset } from '#domains/people/index.ts'
import { clientNetwork } from '#http/client-network.ts'
import type { Router } from '#http/router.ts'
import type { MailerKind } from '#ports/mailer.ts'
import type { Page } from '../shell/layout.ts'
import { accountPage, answerPrivate } from './answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from './faults.ts'
import { faultSummary, field } from './fields.ts'
import { bodyFor, emptyForm, type Form, readForm } from '../shell/form.ts'
import { nothingArrived } from './sign-up-page.ts'

export const forgotPasswordRoutes = (router: Router): void => {
  router.get('/forgot-password', (c) => answerPrivate(c, forgotPasswordPage(emptyForm, noFaults)))

  router.post('/forgot-password', async (c) => {
    const form = await readForm(c)
    const { scope } = c.env
    return submitted(
      c,
      async () => {
        const { email } = bodyFor(requestPasswordReset, { email: form.text('email') })
        await accountService(scope).requestReset(visitor, { email, network: clientNetwork(c) ?? null })
        return answerPrivate(c, sentPage(email.trim(), scope.mailer.kind))
      },
      { again: (faults) => forgotPasswordPage(form, faults) },
    )
  })
}

const labels = { email: 'E-mail address' }

const forgotPasswordPage = (form: Form, faults: Faults): Page =>
  accountPage(
    { title: 'Set a new password', hasFaults: hasFaults(faults) },
    html`<h1>Set a new password</h1>
      <p>Enter the address of your account. You get a link that sets a new password.</p>
      ${faultSummary(faults, labels)}
      <form class="form" action="/forgot-password" method="post">
        ${field(
          { name: 'email', label: labels.email, type: 'email', autocomplete: 'username', value: form.text('email') },
          faults,
        )}
        <button type="submit">Send the link</button>
      </form>
      <p><a href="/sign-in">Back to signing in</a></p>`,
  )

const sentPage = (email: string, mailer: MailerKind): Page =>
  accountPage(
    { title: 'Open the link' },
    html`<h1>Open the link</h1>
      <p>
        If <strong>${email}</strong> belongs to an account,
        ${
          mailer === 'none'
            ? 'the administrator of this server can see a link for it, because the server sends no mails by itself. Ask them for it.'
            : 'a mail with a link is on its way.'
        }
        The link works once, within 30 minutes.
      </p>
      ${mailer === 'none' ? '' : nothingArrived()}
      <p><a href="/forgot-password">Try another address</a></p>`,
  )
