import type { Context } from 'hono'
import { html } from 'hono/html'
import { visitor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { createStatusSubscription, type FoundSubscription, subscriberService } from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { seeOther } from '#http/see-other.ts'
import { bodyFor, readForm } from '../shell/form.ts'
import type { Markup } from '../shell/layout.ts'
import { answerAsked, message, subscribe } from './asking.ts'
import { linksOf } from './links.ts'
import { buttonForm } from './message-page.ts'

/** Forms of subscribers, and the pages that the links in their mails open. Opening one changes nothing; its button does. */
export const subscriberRoutes = (router: Router): void => {
  router.get('/status/:slug/subscribers', (c) => seeOther(linksOf(c.req.param('slug'), c.req.query('key')).page))

  router.post('/status/:slug/subscribers', async (c) => {
    const form = await readForm(c)
    const { slug, key } = { slug: c.req.param('slug'), key: c.req.query('key') }
    return answerAsked(c, linksOf(slug, key), {
      ask: async () => {
        const { email } = bodyFor(createStatusSubscription, { slug, email: form.text('email') })
        await subscribe(c, { slug, key, to: { kind: 'mail', email } })
      },
      faults: { '/email': 'This is not a mail address. Go back and write it as ada@example.org.' },
      title: 'Look into your mailbox',
      text: 'A mail with a link is on its way. Mails about incidents begin once you have followed it.',
    })
  })

  router.get('/status/:slug/confirm', (c) =>
    forLink(c, async (link) => {
      const found = await subscriberService(c.env.scope).find(visitor, link.token)
      const title = found.email === null ? 'Confirm notifications' : 'Confirm your address'
      return found.isConfirmed ? confirmed(c, found) : message(c, title, confirmForm(found, link))
    }),
  )

  router.post('/status/:slug/confirm', async (c) => {
    await readForm(c)
    return forLink(c, async (link) => confirmed(c, await subscriberService(c.env.scope).confirm(visitor, link.token)))
  })

  router.get('/status/:slug/unsubscribe', (c) =>
    forLink(c, async (link) => {
      const found = await subscriberService(c.env.scope).find(visitor, link.token)
      const content = html`<p>
          ${nameOf(found)} gets no more ${newsOf(found)} about <bdi>${found.title}</bdi>, and the server forgets
          ${found.email === null ? 'the browser' : 'the address'}.
        </p>
        ${buttonForm(addressOf('unsubscribe', link), 'Unsubscribe')}`
      return message(c, `Get no more ${newsOf(found)}?`, content)
    }),
  )

  // A provider of mail posts here with one click of its user (RFC 8058): without cookies, from nowhere, in a form of its own.
  router.post('/status/:slug/unsubscribe', async (c) => {
    await subscriberService(c.env.scope).unsubscribe(visitor, linkIn(c).token)
    return message(c, 'You are no longer subscribed', html`<p>The server has forgotten where the news went.</p>`)
  })
}

interface Link {
  readonly slug: string
  readonly token: string
}

const linkIn = (c: Context<AppEnv>): Link => ({
  slug: c.req.param('slug') ?? '',
  token: c.req.query('token') ?? '',
})

const addressOf = (verb: string, { slug, token }: Link): string =>
  `/status/${slug}/${verb}?token=${encodeURIComponent(token)}`

const forLink = async (c: Context<AppEnv>, answer: (link: Link) => Promise<Response>): Promise<Response> => {
  try {
    return await answer(linkIn(c))
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'not-found') throw error
    return message(c, 'This link does not work any more', html`<p>${error.message}</p>`, 404)
  }
}

/** The receiver of the news, and the name of what it gets. */
const nameOf = ({ email }: FoundSubscription): Markup | string =>
  email === null ? 'That browser' : html`<strong>${email}</strong>`
const newsOf = ({ email }: FoundSubscription): string => (email === null ? 'notifications' : 'mails')

const confirmForm = (found: FoundSubscription, link: Link): Markup =>
  found.email === null
    ? html`<p>This browser is to show notifications about incidents on <bdi>${found.title}</bdi>.</p>
        ${buttonForm(addressOf('confirm', link), 'Confirm')}`
    : html`<p>Mails about incidents on <bdi>${found.title}</bdi> are to go to <strong>${found.email}</strong>.</p>
        ${buttonForm(addressOf('confirm', link), 'Confirm this address')}`

const confirmed = (c: Context<AppEnv>, found: FoundSubscription): Promise<Response> =>
  message(
    c,
    found.email === null ? 'Notifications are confirmed' : 'Your address is confirmed',
    html`<p>
      From now on ${found.email === null ? 'this browser' : nameOf(found)} gets
      ${found.email === null ? 'a notification' : 'a mail'} when something on <bdi>${found.title}</bdi> is down or works
      again, and before planned maintenance.
    </p>`,
  )
