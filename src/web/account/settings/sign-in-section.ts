import { html } from 'hono/html'
import {
  type Identity,
  identityService,
  type Passkey,
  passkeyService,
  type ShownAccount,
} from '#domains/people/index.ts'
import type { Router } from '#http/router.ts'
import type { Markup } from '../../shell/layout.ts'
import { seeOther } from '../answers.ts'
import { ignoreMissing } from '../faults.ts'
import { hiddenField } from '../fields.ts'
import { isId, readForm } from '../../shell/form.ts'
import { day } from '../instants.ts'
import { newPasskeyForm } from '../passkey-forms.ts'

export const wayInRoutes = (router: Router): void => {
  router.post('/settings/github', async (c) => {
    await readForm(c)
    const actor = await c.env.authenticate(c, ['session'])
    await identityService(c.env.scope).remove(actor, 'github').catch(ignoreMissing)
    return seeOther('/settings?done=way')
  })

  router.post('/settings/passkeys', async (c) => {
    const form = await readForm(c)
    const actor = await c.env.authenticate(c, ['session'])
    const id = form.text('passkey')
    if (isId(id)) await passkeyService(c.env.scope).remove(actor, id).catch(ignoreMissing)
    return seeOther('/settings?done=way')
  })
}

export interface WaysIn {
  readonly account: ShownAccount
  readonly identities: readonly Identity[]
  readonly passkeys: readonly Passkey[]
  /** Whether this server knows GitHub. */
  readonly hasGithub: boolean
}

/** The ways to sign in, one row each: what there is, and what one can do about it. */
export const signInSection = ({ account, identities, passkeys, hasGithub }: WaysIn): Markup => {
  const [github] = identities
  return html`<section aria-labelledby="ways">
    <h2 id="ways">Ways to sign in</h2>
    <ul class="rows">
      ${wayRow('E-mail address', account.email ?? 'none yet', linkTo('/settings/address', account.email === null ? 'Add' : 'Change', 'address'))}
      ${wayRow('Password', account.hasPassword ? 'set' : 'not set', linkTo('/settings/password', account.hasPassword ? 'Change' : 'Set', 'password'))}
      ${github ? wayRow('GitHub', github.login, removal('/settings/github', 'GitHub')) : hasGithub ? wayRow('GitHub', 'not connected', linkTo('/sign-in/github?purpose=link&returnTo=/settings', 'Connect', 'GitHub')) : ''}
      ${passkeys.map(({ id, name, createdAt }) =>
        wayRow(
          `Passkey “${name}”`,
          html`since ${day(createdAt, account.zone)}`,
          removal('/settings/passkeys', `the passkey ${name}`, hiddenField('passkey', id)),
        ),
      )}
    </ul>
    ${newPasskeyForm()}
  </section>`
}

const wayRow = (name: string, state: string | Markup, action: Markup): Markup =>
  html`<li>
    <div><strong>${name}</strong> <span class="quiet">${state}</span></div>
    ${action}
  </li>`

/** The thing is named for screen readers; others see it in the same row. */
const linkTo = (address: string, verb: string, thing: string): Markup =>
  html`<a class="button quiet-button" href="${address}">${verb}<span class="hidden-from-view"> ${thing}</span></a>`

const removal = (address: string, thing: string, field: Markup = html``): Markup =>
  html`<form action="${address}" method="post">
    ${field}
    <button class="quiet-button" type="submit">Remove<span class="hidden-from-view"> ${thing}</span></button>
  </form>`
