import { html } from 'hono/html'
import { requireRecentSession } from '#core/actor.ts'
import { accountService, changeEmail } from '#domains/people/index.ts'
import type { Router } from '#http/router.ts'
import type { MailerKind } from '#ports/mailer.ts'
import type { Page } from '../../shell/layout.ts'
import { accountPage, answerPrivate } from '../answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from '../faults.ts'
import { faultSummary, field } from '../fields.ts'
import { bodyFor, emptyForm, type Form, readForm } from '../../shell/form.ts'

export const addressRoutes = (router: Router): void => {
  router.get('/settings/address', async (c) => {
    const { scope } = c.env
    const actor = requireRecentSession(await c.env.authenticate(c, ['session']), scope.clock.now())
    const { email } = await accountService(scope).get(actor)
    return answerPrivate(c, addressPage(email, emptyForm, noFaults))
  })

  router.post('/settings/address', async (c) => {
    const form = await readForm(c)
    const { scope } = c.env
    const actor = await c.env.authenticate(c, ['session'])
    const account = await accountService(scope).get(actor)
    return submitted(
      c,
      async () => {
        const { email } = bodyFor(changeEmail, { email: form.text('email') })
        await accountService(scope).requestEmailChange(actor, email)
        return answerPrivate(c, sentPage(email.trim(), scope.mailer.kind))
      },
      { again: (faults) => addressPage(account.email, form, faults) },
    )
  })
}

const labels = { email: 'New e-mail address' }

const addressPage = (present: string | null, form: Form, faults: Faults): Page =>
  accountPage(
    { title: 'Change your address', hasFaults: hasFaults(faults) },
    html`<h1>Change your address</h1>
      <p>
        ${present === null ? 'Your account has no address yet.' : html`You now sign in with <strong>${present}</strong>.`}
        The new address counts once you have opened the link that it gets.
      </p>
      ${faultSummary(faults, labels)}
      <form class="form" action="/settings/address" method="post">
        ${field(
          { name: 'email', label: labels.email, type: 'email', autocomplete: 'email', value: form.text('email') },
          faults,
        )}
        <button type="submit">Send the link</button>
      </form>
      <p><a href="/settings">Back to the settings</a></p>`,
  )

const sentPage = (email: string, mailer: MailerKind): Page =>
  accountPage(
    { title: 'Open the link' },
    html`<h1>Open the link</h1>
      <p>
        ${
          mailer === 'none'
            ? html`This server sends no mails by itself. Its administrator can see the link for
                <strong>${email}</strong>: ask them for it.`
            : html`A mail to <strong>${email}</strong> is on its way. Open the link in it within 24 hours.`
        }
        Until then your old address counts.
      </p>
      <p><a href="/settings">Back to the settings</a></p>`,
  )
