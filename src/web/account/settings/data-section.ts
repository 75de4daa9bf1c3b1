import { html } from 'hono/html'
import { graceDays, privacyService, type ShownAccount } from '#domains/people/index.ts'
import type { Router } from '#http/router.ts'
import type { Markup } from '../../shell/layout.ts'
import { seeOther } from '../answers.ts'
import { readForm } from '../../shell/form.ts'
import { instant } from '../instants.ts'

export const dataRoutes = (router: Router): void => {
  router.post('/settings/keep', async (c) => {
    await readForm(c)
    await privacyService(c.env.scope).cancelDeletion(await c.env.authenticate(c, ['session']))
    return seeOther('/settings?done=kept')
  })
}

/** Stands above everything else while a deletion is scheduled. */
export const deletionBanner = ({ deleteAt, zone }: ShownAccount): Markup =>
  deleteAt === null
    ? html``
    : html`<div class="faults" role="status">
        <h2>Your account will be deleted</h2>
        <p>The server deletes it on ${instant(deleteAt, zone)}, with everything that belongs to it.</p>
        <form action="/settings/keep" method="post"><button type="submit">Keep my account</button></form>
      </div>`

export const dataSection = ({ deleteAt }: ShownAccount): Markup =>
  html`<section aria-labelledby="data">
    <h2 id="data">Your data</h2>
    <p>Download everything that this server stores about you: a zip archive with your code and the results.</p>
    <p><a class="button quiet-button" href="/v1/accounts/me/export" download>Download my data</a></p>
    ${
      deleteAt === null
        ? html`<p>You can delete the account. You then have ${graceDays} days to change your mind.</p>
            <p><a class="button quiet-button" href="/settings/delete">Delete my account</a></p>`
        : ''
    }
  </section>`
