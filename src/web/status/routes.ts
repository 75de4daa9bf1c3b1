import type { Context } from 'hono'
import { visitor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { type SeenPage, statusService } from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { statusCookie } from '#http/path-cookie.ts'
import { ownOrigin } from '#http/own-origin.ts'
import { createRouter, type Router } from '#http/router.ts'
import { answerPrivate, answerSeen, assetsOf, pageType } from './answers.ts'
import { atomFeed, atomType } from './atom.ts'
import { badgeRoutes } from './badge-routes.ts'
import { linksOf } from './links.ts'
import { messagePage, passwordForm } from './message-page.ts'
import { passwordRoutes } from './password-routes.ts'
import { statusPage } from './status-page.ts'
import { statusOf, summaryOf } from './summary.ts'
import { subscriberRoutes } from './subscriber-routes.ts'

/** What visitors see of monitors: pages, feeds, badges. None of it needs a session or a script. */
export const statusPages = () => {
  const router = createRouter()
  pageRoute(router)
  passwordRoutes(router)
  subscriberRoutes(router)
  dataRoutes(router)
  badgeRoutes(router)
  return router
}

const pageRoute = (router: Router): void => {
  router.get('/status/:slug', async (c) => {
    const assets = await assetsOf(c)
    const { slug, key } = askedOf(c)
    try {
      const seen = await see(c)
      const canSubscribe = c.env.scope.mailer.kind !== 'none'
      return await answerSeen(c, seen, {
        as: 'page',
        contentType: pageType,
        body: () => statusPage(seen, { assets, links: linksOf(slug, seen.isPublic ? undefined : key), canSubscribe }),
      })
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'unauthenticated') throw error
      const form = passwordForm({ action: `/status/${slug}/access`, fault: null })
      return answerPrivate(messagePage('Status', form, assets), 401)
    }
  })
}

/** For programs: what the page says, as a feed and as JSON. */
const dataRoutes = (router: Router): void => {
  const data = (path: string, contentType: string, write: Writer): void => {
    router.get(`/status/:slug/${path}`, async (c) => {
      const seen = await see(c)
      const { slug, key } = askedOf(c)
      const links = linksOf(slug, seen.isPublic ? undefined : key)
      return answerSeen(c, seen, { as: path, contentType, body: () => write(seen.view, links, ownOrigin(c)) })
    })
  }
  data('feed.atom', atomType, atomFeed)
  data('api/v2/summary.json', 'application/json', (...of) => JSON.stringify(summaryOf(...of)))
  data('api/v2/status.json', 'application/json', (...of) => JSON.stringify(statusOf(...of)))
}

type Writer = (...of: Parameters<typeof summaryOf>) => string

const askedOf = (c: Context<AppEnv>) => ({ slug: c.req.param('slug') ?? '', key: c.req.query('key') })

const see = async (c: Context<AppEnv>): Promise<SeenPage> => {
  const { slug, key } = askedOf(c)
  return statusService(c.env.scope).show(visitor, { slug, key, pass: statusCookie.read(c) })
}
