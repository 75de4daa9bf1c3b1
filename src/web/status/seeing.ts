import type { Context } from 'hono'
import { visitor } from '#core/actor.ts'
import { type SeenPage, statusService } from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { statusCookie } from '#http/path-cookie.ts'

/** The page that a request names, and the secret of its private link. */
export const askedOf = (c: Context<AppEnv>) => ({ slug: c.req.param('slug') ?? '', key: c.req.query('key') })

/** The page, as far as the visitor may see it. */
export const see = async (c: Context<AppEnv>): Promise<SeenPage> => {
  const { slug, key } = askedOf(c)
  return statusService(c.env.scope).show(visitor, { slug, key, pass: statusCookie.read(c) })
}
