import type { Context } from 'hono'
import { html } from 'hono/html'
import { visitor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { createStatusSubscription, type FoundSubscription, subscriberService } from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { clientNetwork } from '#http/client-network.ts'
import { problemTypes } from '#http/problem-types.ts'
import type { Router } from '#http/router.ts'
import { seeOther } from '#http/see-other.ts'
import { statusCookie } from '#http/path-cookie.ts'
import { bodyFor, readForm } from '../shell/form.ts'
import type { Markup } from '../shell/layout.ts'
import { answerPrivate, assetsOf } from './answers.ts'
import { linksOf } from './links.ts'
import { buttonForm, messagePage } from './message-page.ts'

/** Forms of subscribers, and the pages that the links in their mails open. Opening one changes nothing; its button does. */
export const subscriberRoutes = (router: Router): void => {
  router.get('/status/:slug/subscribers', (c) => seeOther(linksOf(c.req.param('slug'), c.req.query('key')).page))

  router.post('/status/:slug/subscribers', async (c) => {
    const form = await readForm(c)
    const { slug, key } = { slug: c.req.param('slug'), key: c.req.query('key') }
    const back = html`<p><a href="${linksOf(slug, key).page}">Back to the status page</a></p>`
    try {
      const { email } = bodyFor(createStatusSubscription, { slug, email: form.text('email') })
      const asked = { slug, email, key, pass: statusCookie.read(c), network: clientNetwork(c) ?? null }
      await subscriberService(c.env.scope).subscribe(visitor, asked)
    } catch (error) {
      if (!(error instanceof DomainError) || !shown.has(error.kind)) throw error
      const text =
        error.errors.some(({ pointer }) => pointer === '/email') && error.kind === 'invalid-request'
          ? 'This is not a mail address. Go back and write it as ada@example.org.'
          : error.message
      return message(
        c,
        'That did not work',
        html`<p>${text}</p>
          ${back}`,
        problemTypes[error.kind].status,
      )
    }
    return message(
      c,
      'Look into your mailbox',
      html`<p>A mail with a link is on its way. Mails about incidents begin once you have followed it.</p>
        ${back}`,
    )
  })

  router.get('/status/:slug/confirm', (c) =>
    forLink(c, async (link) => {
      const found = await subscriberService(c.env.scope).find(visitor, link.token)
      return found.isConfirmed ? confirmed(c, found) : message(c, 'Confirm your address', confirmForm(found, link))
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
          <strong>${found.recipient}</strong> gets no more mails about <bdi>${found.title}</bdi>, and the server forgets
          the address.
        </p>
        ${buttonForm(addressOf('unsubscribe', link), 'Unsubscribe')}`
      return message(c, 'Get no more mails?', content)
    }),
  )

  // A provider of mail posts here with one click of its user (RFC 8058): without cookies, from nowhere, in a form of its own.
  router.post('/status/:slug/unsubscribe', async (c) => {
    await subscriberService(c.env.scope).unsubscribe(visitor, linkIn(c).token)
    return message(c, 'You get no more mails', html`<p>The server has forgotten your address.</p>`)
  })
}

/** Refusals that the page of the form shows. */
const shown: ReadonlySet<string> = new Set(['invalid-request', 'refused', 'too-many-requests'])

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

const confirmForm = ({ title, recipient }: FoundSubscription, link: Link): Markup =>
  html`<p>Mails about incidents on <bdi>${title}</bdi> are to go to <strong>${recipient}</strong>.</p>
    ${buttonForm(addressOf('confirm', link), 'Confirm this address')}`

const confirmed = (c: Context<AppEnv>, { title, recipient }: FoundSubscription): Promise<Response> =>
  message(
    c,
    'Your address is confirmed',
    html`<p>
      From now on <strong>${recipient}</strong> gets a mail when something on <bdi>${title}</bdi> is down or works
      again, and before planned maintenance.
    </p>`,
  )

const message = async (c: Context<AppEnv>, title: string, content: Markup, status = 200): Promise<Response> =>
  answerPrivate(messagePage(title, content, await assetsOf(c)), status)
