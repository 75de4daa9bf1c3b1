import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Actor } from '#core/actor.ts'
import {
  accountService,
  browserOf,
  confirmIdentity,
  identityService,
  sessionService,
  type ShownAccount,
} from '#domains/people/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { sessionCookie } from '#http/session-cookie.ts'
import type { Markup, Page } from '../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from './answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from './faults.ts'
import { faultSummary, field, hiddenField, hiddenUsername } from './fields.ts'
import { bodyFor, readForm } from '../shell/form.ts'
import { passkeyButton, passkeyScript } from './passkey-forms.ts'
import { wayBack } from './return-to.ts'

export const confirmRoutes = (router: Router): void => {
  router.get('/confirm', async (c) => {
    const actor = await c.env.authenticate(c, ['session'])
    return answerPrivate(c, confirmPage(await optionsFor(c, actor, wayBack(c.req.query('returnTo'))), noFaults))
  })

  router.post('/confirm', async (c) => {
    const form = await readForm(c)
    const actor = await c.env.authenticate(c, ['session'])
    const { scope } = c.env
    const options = await optionsFor(c, actor, wayBack(form.text('returnTo')))
    const { returnTo } = options
    return submitted(
      c,
      async () => {
        const { password } = bodyFor(confirmIdentity, { password: form.text('password') })
        const token = await sessionService(scope).confirm(actor, { password, ...browserOf(c) })
        return seeOther(returnTo, [sessionCookie(c, token)])
      },
      {
        again: (faults) => confirmPage(options, faults),
        shows: ['unauthenticated'],
        fieldOf: { unauthenticated: 'password' },
      },
    )
  })
}

interface ConfirmOptions {
  readonly account: ShownAccount
  /** Whether the account belongs to somebody at GitHub. */
  readonly hasGithub: boolean
  readonly returnTo: string
}

const optionsFor = async (c: Context<AppEnv>, actor: Actor, returnTo: string): Promise<ConfirmOptions> => {
  const { scope } = c.env
  const account = await accountService(scope).get(actor)
  const identities = await identityService(scope).list(actor)
  return { account, hasGithub: scope.github !== null && identities.length > 0, returnTo }
}

const labels = { password: 'Password' }

const confirmPage = ({ account, hasGithub, returnTo }: ConfirmOptions, faults: Faults): Page =>
  accountPage(
    { title: 'Confirm that it is you', hasFaults: hasFaults(faults), script: passkeyScript },
    html`<h1>Confirm that it is you</h1>
      <p>Changes of the account need a confirmation within the last ten minutes. Then you go on where you were.</p>
      ${faultSummary(faults, labels)} ${account.hasPassword ? byPassword(account, returnTo, faults) : bySigningIn()}
      ${passkeyButton('Confirm with a passkey', returnTo)} ${hasGithub ? byGithub(returnTo) : ''}
      <p><a href="/settings">Back to the settings</a></p>`,
  )

const byPassword = ({ email }: ShownAccount, returnTo: string, faults: Faults): Markup =>
  html`<form class="form" action="/confirm" method="post">
    ${hiddenField('returnTo', returnTo)} ${hiddenUsername(email)}
    ${field({ name: 'password', label: labels.password, type: 'password', autocomplete: 'current-password' }, faults)}
    <button type="submit">Confirm</button>
  </form>`

/** Signing in is a confirmation too. */
const bySigningIn = (): Markup =>
  html`<p>Your account has no password. Sign out and sign in again: that is a confirmation too.</p>
    <form action="/sign-out" method="post"><button type="submit">Sign out</button></form>`

const byGithub = (returnTo: string): Markup =>
  html`<p>
    <a class="button quiet-button" href="/sign-in/github?purpose=confirm&returnTo=${encodeURIComponent(returnTo)}"
      >Confirm with GitHub</a
    >
  </p>`
