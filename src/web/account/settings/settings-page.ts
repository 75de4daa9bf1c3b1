import type { Context } from 'hono'
import { html } from 'hono/html'
import { requireSession } from '#core/actor.ts'
import {
  accountService,
  type ApiToken,
  apiTokenService,
  changeOwnAccount,
  identityService,
  passkeyService,
  type Session,
  sessionService,
} from '#domains/people/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import type { Page } from '../../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from '../answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from '../faults.ts'
import { faultSummary } from '../fields.ts'
import { emptyForm, type Form, bodyFor, readForm } from '../../shell/form.ts'
import { notice } from '../notices.ts'
import { passkeyScript } from '../passkey-forms.ts'
import { dataSection, deletionBanner } from './data-section.ts'
import { profileLabels, profileSection } from './profile-section.ts'
import { sessionsSection } from './sessions-section.ts'
import { tokensSection } from './tokens-section.ts'
import { signInSection, type WaysIn } from './sign-in-section.ts'

export const settingsRoutes = (router: Router): void => {
  router.get('/settings', async (c) => {
    const settings = await settingsOf(c)
    return answerPrivate(c, settingsPage({ ...settings, done: c.req.query('done'), form: emptyForm, faults: noFaults }))
  })

  router.post('/settings', async (c) => {
    const form = await readForm(c)
    const actor = await c.env.authenticate(c, ['session'])
    const settings = await settingsOf(c)
    return submitted(
      c,
      async () => {
        const { name, handle, zone } = bodyFor(changeOwnAccount, {
          name: form.text('name').trim(),
          handle: form.text('handle').trim(),
          zone: form.text('zone'),
        })
        const isProfilePublic = form.text('isProfilePublic') === 'yes'
        const changes = { ...(name && { name }), ...(handle && { handle }), ...(zone && { zone }), isProfilePublic }
        await accountService(c.env.scope).change(actor, changes)
        return seeOther('/settings?done=profile')
      },
      {
        again: (faults) => settingsPage({ ...settings, done: undefined, form, faults }),
        fieldOf: { conflict: 'handle' },
      },
    )
  })
}

interface Settings extends WaysIn {
  readonly sessions: readonly Session[]
  readonly sessionId: string
  readonly tokens: readonly ApiToken[]
}

const settingsOf = async (c: Context<AppEnv>): Promise<Settings> => {
  const { scope } = c.env
  const actor = requireSession(await c.env.authenticate(c, ['session']))
  const account = await accountService(scope).get(actor)
  const sessions = await sessionService(scope).list(actor)
  const tokens = await apiTokenService(scope).list(actor)
  const identities = await identityService(scope).list(actor)
  const passkeys = await passkeyService(scope).list(actor)
  const ways = { account, identities, passkeys, hasGithub: scope.github !== null }
  return { ...ways, sessions, sessionId: actor.credential.sessionId, tokens }
}

interface SettingsOptions extends Settings {
  readonly done: string | undefined
  /** The profile as somebody typed it. */
  readonly form: Form
  readonly faults: Faults
}

const settingsPage = (settings: SettingsOptions): Page => {
  const { account, sessions, sessionId, tokens, done, form, faults } = settings
  return accountPage(
    { title: 'Your account', hasFaults: hasFaults(faults), script: passkeyScript },
    html`<h1>Your account</h1>
      ${notice(done)} ${deletionBanner(account)} ${faultSummary(faults, profileLabels)}
      <div class="identity">
        <p>
          You are signed in as <strong>${account.name}</strong>. <a href="/me">Your progress</a>
          ${account.roles.includes('admin') ? html` · <a href="/admin">Administration</a>` : ''}
        </p>
        <form action="/sign-out" method="post"><button class="plain-button" type="submit">Sign out</button></form>
      </div>
      ${profileSection(account, form, faults)} ${signInSection(settings)}
      ${sessionsSection(sessions, sessionId, account.zone)} ${tokensSection(tokens, account.zone)}
      ${dataSection(account)}`,
  )
}
