import { html } from 'hono/html'
import { accountService, createAccount } from '#domains/people/index.ts'
import { signUpCookie, signUpSeconds } from '#http/browser-cookies.ts'
import { clientNetwork } from '#http/client-network.ts'
import type { Router } from '#http/router.ts'
import type { MailerKind } from '#ports/mailer.ts'
import type { Markup, Page } from '../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from './answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from './faults.ts'
import { faultSummary, field, newPasswordField } from './fields.ts'
import { bodyFor, emptyForm, type Form, readForm } from '../shell/form.ts'

export const signUpRoutes = (router: Router): void => {
  router.get('/sign-up', async (c) => {
    const actor = await c.env.authenticate(c, ['session'])
    return actor.kind === 'account' ? seeOther('/settings') : answerPrivate(c, signUpPage(emptyForm, noFaults))
  })

  router.post('/sign-up', async (c) => {
    const form = await readForm(c)
    const { scope } = c.env
    const learner = await c.env.authenticate(c, ['learner'])
    return submitted(
      c,
      async () => {
        const { email, password, name } = bodyFor(createAccount, {
          name: form.text('name').trim(),
          email: form.text('email'),
          password: form.text('password'),
        })
        const network = clientNetwork(c) ?? null
        const given = { email, password, name: name ?? 'Learner', zone: 'UTC', network }
        const secret = await accountService(scope).signUp(learner, given)
        return answerPrivate(c, sentPage(email.trim(), scope.mailer.kind), {
          cookies: [signUpCookie.set(c, secret, signUpSeconds)],
        })
      },
      { again: (faults) => signUpPage(form, faults) },
    )
  })
}

const labels = { name: 'Name', email: 'E-mail address', password: 'Password' }

const signUpPage = (form: Form, faults: Faults): Page =>
  accountPage(
    { title: 'Sign up', hasFaults: hasFaults(faults) },
    html`<h1>Sign up</h1>
      <p class="lead">An account brings your progress to every machine. What this browser has solved comes along.</p>
      ${faultSummary(faults, labels)}
      <form class="form" action="/sign-up" method="post">
        ${field({ name: 'name', label: labels.name, autocomplete: 'name', value: form.text('name'), optional: true }, faults)}
        ${field(
          {
            name: 'email',
            label: labels.email,
            type: 'email',
            autocomplete: 'username',
            value: form.text('email'),
            hint: 'You get one mail with a link. Only you and the administrator can see the address.',
          },
          faults,
        )}
        ${newPasswordField(labels.password, faults)}
        <button type="submit">Sign up</button>
      </form>
      <p>You have an account already? <a href="/sign-in">Sign in</a></p>`,
  )

const sentPage = (email: string, mailer: MailerKind): Page =>
  accountPage(
    { title: 'Open the link' },
    html`<h1>One step left</h1>
      ${
        mailer === 'none'
          ? html`<p>
              This server sends no mails by itself. Its administrator can see the link for <strong>${email}</strong>:
              ask them for it.
            </p>`
          : html`<p>A mail to <strong>${email}</strong> is on its way. Open the link in it within 24 hours.</p>`
      }
      <p>Your account exists from the moment in which you press the button on that page.</p>
      ${mailer === 'none' ? '' : nothingArrived()}
      <p><a href="/sign-up">Sign up with another address</a></p>`,
  )

export const nothingArrived = (): Markup =>
  html`<p class="quiet">Nothing arrived after some minutes? Look into the folder for spam.</p>`
