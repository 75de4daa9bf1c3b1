import { visitor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { passSeconds, statusService } from '#domains/watch/index.ts'
import { clientNetwork } from '#http/client-network.ts'
import { problemTypes } from '#http/problem-types.ts'
import type { Router } from '#http/router.ts'
import { seeOther } from '#http/see-other.ts'
import { statusCookie } from '#http/path-cookie.ts'
import { readForm } from '../shell/form.ts'
import { answerPrivate, assetsOf } from './answers.ts'
import { messagePage, passwordForm } from './message-page.ts'

/** The form of a page with a password: the right one leaves a cookie, which the browser shows to this page alone. */
export const passwordRoutes = (router: Router): void => {
  router.get('/status/:slug/access', (c) => seeOther(`/status/${encodeURIComponent(c.req.param('slug'))}`))

  router.post('/status/:slug/access', async (c) => {
    const form = await readForm(c)
    const slug = c.req.param('slug')
    try {
      const pass = await statusService(c.env.scope).unlock(visitor, {
        slug,
        password: form.text('password'),
        network: clientNetwork(c) ?? null,
      })
      return seeOther(`/status/${slug}`, [statusCookie.set(c, pass, `/status/${slug}`, passSeconds)])
    } catch (error) {
      if (!(error instanceof DomainError) || !['forbidden', 'too-many-requests'].includes(error.kind)) throw error
      const content = passwordForm({ action: `/status/${slug}/access`, fault: error.message })
      return answerPrivate(messagePage('Status', content, await assetsOf(c)), problemTypes[error.kind].status)
    }
  })
}
