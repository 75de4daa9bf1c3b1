import { html } from 'hono/html'
import { requireRecentSession } from '#core/actor.ts'
import { graceDays, privacyService } from '#domains/people/index.ts'
import type { Router } from '#http/router.ts'
import type { Page } from '../../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from '../answers.ts'
import { readForm } from '../../shell/form.ts'

export const deleteRoutes = (router: Router): void => {
  router.get('/settings/delete', async (c) => {
    requireRecentSession(await c.env.authenticate(c, ['session']), c.env.scope.clock.now())
    return answerPrivate(c, deletePage())
  })

  router.post('/settings/delete', async (c) => {
    await readForm(c)
    await privacyService(c.env.scope).scheduleDeletion(await c.env.authenticate(c, ['session']))
    return seeOther('/settings')
  })
}

const deletePage = (): Page =>
  accountPage(
    { title: 'Delete your account' },
    html`<h1>Delete your account</h1>
      <p>
        The server waits ${graceDays} days. Until then you can sign in, and one button keeps the account. You get a mail
        with the day.
      </p>
      <p>Then the server deletes:</p>
      <ul>
        <li>your name, handle and address, and every way to sign in;</li>
        <li>all submissions and runs, with their code and results;</li>
        <li>sessions, API tokens, and your id in the log.</li>
      </ul>
      <p>You may want a copy first: <a href="/v1/accounts/me/export" download>Download my data</a></p>
      <form class="choices" action="/settings/delete" method="post">
        <button class="danger" type="submit">Delete my account in ${graceDays} days</button>
        <a class="button quiet-button" href="/settings">Keep it</a>
      </form>`,
  )
