import { html } from 'hono/html'
import { visitor } from '#core/actor.ts'
import { createStatusPushSubscription, pushKey } from '#domains/watch/index.ts'
import type { Router } from '#http/router.ts'
import { bodyFor, readForm } from '../shell/form.ts'
import { pushFields } from '../shell/push-fields.ts'
import { answerWithScript, assetsOf } from './answers.ts'
import { answerAsked, subscribe } from './asking.ts'
import { linksOf } from './links.ts'
import { messagePage } from './message-page.ts'
import { see } from './seeing.ts'

/** The page that subscribes a browser. It is apart from the status page, which stays without script. */
export const notificationRoutes = (router: Router): void => {
  router.get('/status/:slug/notifications', async (c) => {
    const { view } = await see(c)
    const { scope } = c.env
    const [key, assets, script] = await Promise.all([
      pushKey(scope, visitor),
      assetsOf(c),
      scope.assets.pathOf('assets/push-button.js'),
    ])
    const links = linksOf(c.req.param('slug'), c.req.query('key'))
    const content = html`<p>
        This browser shows a notification when something on <bdi>${view.title}</bdi> is down or works again, and before
        planned maintenance. The first one asks you to confirm. Each of the others has a button that ends them.
      </p>
      <form action="${links.notifications}" method="post">
        ${pushFields(key, { label: 'Allow notifications here', submits: true })}
      </form>
      <p><a href="${links.page}">Back to the status page</a></p>`
    return answerWithScript(
      messagePage(
        'Notifications in this browser',
        content,
        assets,
        html`<script type="module" src="${script}"></script>`,
      ),
    )
  })

  router.post('/status/:slug/notifications', async (c) => {
    const form = await readForm(c)
    const { slug, key } = { slug: c.req.param('slug'), key: c.req.query('key') }
    const unready = 'Your browser has not subscribed. Go back, and press the button there.'
    return answerAsked(c, linksOf(slug, key), {
      ask: async () => {
        const typed = { url: form.text('url'), keys: { p256dh: form.text('p256dh'), auth: form.text('auth') } }
        const { url, keys } = bodyFor(createStatusPushSubscription, { slug, ...typed })
        await subscribe(c, { slug, key, to: { kind: 'push', url, keys } })
      },
      faults: { '/url': unready, '/keys/p256dh': unready },
      title: 'Look for a notification',
      text: 'One is on its way to this browser. Notifications about incidents begin once you have opened it and confirmed.',
    })
  })
}
