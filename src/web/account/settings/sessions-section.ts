import { html } from 'hono/html'
import { requireSession } from '#core/actor.ts'
import { type Session, sessionService } from '#domains/people/index.ts'
import type { Router } from '#http/router.ts'
import { noSessionCookie } from '#http/session-cookie.ts'
import type { Markup } from '../../shell/layout.ts'
import { seeOther } from '../answers.ts'
import { ignoreMissing } from '../faults.ts'
import { hiddenField } from '../fields.ts'
import { isId, readForm } from '../../shell/form.ts'
import { day, instant } from '../instants.ts'

export const sessionRoutes = (router: Router): void => {
  router.post('/settings/sessions', async (c) => {
    const form = await readForm(c)
    const actor = requireSession(await c.env.authenticate(c, ['session']))
    const sessionId = form.text('session')
    if (isId(sessionId)) await sessionService(c.env.scope).end(actor, sessionId).catch(ignoreMissing)
    return sessionId === actor.credential.sessionId
      ? seeOther('/sign-in?done=signed-out', [noSessionCookie(c)])
      : seeOther('/settings?done=session')
  })

  router.post('/settings/sessions/all', async (c) => {
    await readForm(c)
    await sessionService(c.env.scope).endAll(await c.env.authenticate(c, ['session']))
    return seeOther('/sign-in?done=signed-out-everywhere', [noSessionCookie(c)])
  })
}

export const sessionsSection = (sessions: readonly Session[], currentId: string, zone: string): Markup =>
  html`<section aria-labelledby="sessions">
    <h2 id="sessions">Where you are signed in</h2>
    <ul class="rows">
      ${sessions.map(
        ({ id, agent, createdAt, seenOn }) =>
          html`<li>
            <div>
              <strong>${agent}</strong> ${id === currentId ? html`<span class="tag">this browser</span>` : ''}
              <span class="quiet">since ${instant(createdAt, zone)}, last used on ${day(seenOn, 'UTC')}</span>
            </div>
            <form action="/settings/sessions" method="post">
              ${hiddenField('session', id)}
              <button class="quiet-button" type="submit">
                Sign out<span class="hidden-from-view"> ${agent}, since ${createdAt}</span>
              </button>
            </form>
          </li>`,
      )}
    </ul>
    <form action="/settings/sessions/all" method="post">
      <button class="quiet-button" type="submit">Sign out everywhere</button>
    </form>
  </section>`
