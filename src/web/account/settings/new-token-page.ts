import { html } from 'hono/html'
import { requireRecentSession, type TokenScope, tokenScopes } from '#core/actor.ts'
import { apiTokenService, createApiToken, maxDays, presetDays } from '#domains/people/index.ts'
import type { Router } from '#http/router.ts'
import type { Page } from '../../shell/layout.ts'
import { accountPage, answerPrivate } from '../answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from '../faults.ts'
import { faultSummary, faultUnder, field } from '../fields.ts'
import { bodyFor, type Form, readForm } from '../../shell/form.ts'

export const newTokenRoutes = (router: Router): void => {
  router.get('/settings/tokens/new', async (c) => {
    const { roles } = requireRecentSession(await c.env.authenticate(c, ['session']), c.env.scope.clock.now())
    return answerPrivate(c, newTokenPage(untouched, roles.includes('admin'), noFaults))
  })

  router.post('/settings/tokens/new', async (c) => {
    const form = await readForm(c)
    const { scope } = c.env
    const actor = requireRecentSession(await c.env.authenticate(c, ['session']), scope.clock.now())
    return submitted(
      c,
      async () => {
        const days = form.text('days')
        const wanted = bodyFor(createApiToken, {
          name: form.text('name').trim(),
          scopes: form.all('scopes'),
          days: /^[0-9]{1,5}$/.test(days) ? Number(days) : days,
        })
        const { name, token } = await apiTokenService(scope).create(actor, wanted)
        return answerPrivate(c, createdPage(name, token))
      },
      {
        again: (faults) => newTokenPage(form, actor.roles.includes('admin'), faults),
        fieldOf: { forbidden: 'scopes' },
      },
    )
  })
}

const untouched: Form = {
  text: (name) => (name === 'days' ? String(presetDays) : ''),
  all: (name) => (name === 'scopes' ? ['learn'] : []),
}

const labels = { name: 'Name', scopes: 'What it may do', days: 'Days until it expires' }

const scopeTexts: Readonly<Record<TokenScope, string>> = {
  learn: 'run and submit solutions, and read yours',
  account: 'read and change your profile, and export your data',
  admin: 'everything of an administrator',
}

const newTokenPage = (form: Form, isAdmin: boolean, faults: Faults): Page =>
  accountPage(
    { title: 'Create an API token', hasFaults: hasFaults(faults) },
    html`<h1>Create an API token</h1>
      ${faultSummary(faults, labels)}
      <form class="form" action="/settings/tokens/new" method="post">
        ${field(
          {
            name: 'name',
            label: labels.name,
            autocomplete: 'off',
            value: form.text('name'),
            hint: 'So that you know it again, such as “laptop”.',
          },
          faults,
        )}
        <fieldset id="scopes">
          <legend>${labels.scopes}</legend>
          ${faultUnder('scopes', labels.scopes, faults.fields.get('scopes'))}
          ${tokenScopes
            .filter((scope) => scope !== 'admin' || isAdmin)
            .map(
              (scope) =>
                html`<label class="choice"
                  ><input
                    type="checkbox"
                    name="scopes"
                    value="${scope}"
                    ${form.all('scopes').includes(scope) ? html`checked` : ''}
                  />
                  <span><strong>${scope}</strong>: ${scopeTexts[scope]}</span></label
                >`,
            )}
        </fieldset>
        ${field(
          {
            name: 'days',
            label: labels.days,
            type: 'number',
            autocomplete: 'off',
            value: form.text('days'),
            hint: `1 to ${maxDays}.`,
          },
          faults,
        )}
        <button type="submit">Create the token</button>
      </form>
      <p><a href="/settings#tokens">Back to the settings</a></p>`,
  )

const createdPage = (name: string, token: string): Page =>
  accountPage(
    { title: 'Copy your token' },
    html`<h1>Copy your token</h1>
      <p>
        This is the token “${name}”. Copy it now; one click selects it. The server stores only its digest and cannot
        show it again.
      </p>
      <p><code class="secret">${token}</code></p>
      <p>A program sends it in a header:</p>
      <pre tabindex="0"><code>Authorization: Bearer tst_…</code></pre>
      <p><a class="button" href="/settings#tokens">I have copied it</a></p>`,
  )
