import { html } from 'hono/html'
import { requireSession } from '#core/actor.ts'
import { type ApiToken, apiTokenService } from '#domains/people/index.ts'
import type { Router } from '#http/router.ts'
import type { Markup } from '../../shell/layout.ts'
import { seeOther } from '../answers.ts'
import { ignoreMissing } from '../faults.ts'
import { hiddenField } from '../fields.ts'
import { isId, readForm } from '../../shell/form.ts'
import { day } from '../instants.ts'

export const tokenRoutes = (router: Router): void => {
  router.post('/settings/tokens', async (c) => {
    const form = await readForm(c)
    const actor = requireSession(await c.env.authenticate(c, ['session']))
    const id = form.text('token')
    if (isId(id)) await apiTokenService(c.env.scope).revoke(actor, id).catch(ignoreMissing)
    return seeOther('/settings?done=token')
  })
}

export const tokensSection = (tokens: readonly ApiToken[], zone: string): Markup =>
  html`<section aria-labelledby="tokens">
    <h2 id="tokens">API tokens</h2>
    <p>A token lets a program act for you, such as a script that submits solutions.</p>
    ${
      tokens.length === 0
        ? ''
        : html`<ul class="rows">
            ${tokens.map(
              ({ id, name, hint, scopes, expiresAt }) =>
                html`<li>
                  <div>
                    <strong>${name}</strong> <code>tst_…${hint}</code>
                    <span class="quiet">for ${scopes.join(', ')}, until ${day(expiresAt, zone)}</span>
                  </div>
                  <form action="/settings/tokens" method="post">
                    ${hiddenField('token', id)}
                    <button class="quiet-button" type="submit">
                      Revoke<span class="hidden-from-view"> ${name}, which ends in ${hint}</span>
                    </button>
                  </form>
                </li>`,
            )}
          </ul>`
    }
    <p><a class="button quiet-button" href="/settings/tokens/new">Create a token</a></p>
  </section>`
