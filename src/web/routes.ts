import type { Context } from 'hono'
import { stringify } from 'yaml'
import document from '../../openapi.json' with { type: 'json' }
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { fixedHeaders, type HeaderFields } from '#http/fixed-headers.ts'
import { problemTypes } from '#http/problem-types.ts'
import { createRouter } from '#http/router.ts'
import type { Asset } from '#ports/assets.ts'
import type { Markup } from './layout.ts'
import { docsPage } from './pages/docs.ts'
import { homePage } from './pages/home.ts'
import { problemPage, problemsPage } from './pages/problems.ts'

/** Pages for people, the files they load, and the API's description. None of them is part of the API. */
export const webRoutes = () => {
  const router = createRouter()
  const json = JSON.stringify(document)
  let yaml: string | undefined

  router.get('/', async (c) => answerPage(await homePage(new URL(c.req.url).origin)))
  router.get('/docs', async () => answerPage(await docsPage()))
  router.get('/problems', async () => answerPage(await problemsPage()))
  router.get('/problems/:slug', async (c) => {
    const type = Object.values(problemTypes).find(({ slug }) => slug === c.req.param('slug'))
    if (!type) throw new DomainError('not-found', 'There is no problem of this type.')
    return answerPage(await problemPage(type))
  })
  router.get('/openapi.json', () => answerText(json, 'application/json'))
  router.get('/openapi.yaml', () =>
    answerText((yaml ??= stringify(document, { aliasDuplicateObjects: false })), 'application/yaml'),
  )
  router.get('/assets/:name', async (c) => {
    return answerAsset(c, await c.env.scope.assets.read(`assets/${c.req.param('name')}`))
  })
  router.get('/eye.js', async (c) => answerAsset(c, await c.env.scope.assets.read('eye.js'), forOtherOrigins))
  return router
}

/** Swagger UI writes style attributes; nothing else is allowed inline, and nothing from elsewhere. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const answerPage = (markup: Awaited<Markup>): Response =>
  new Response(String(markup), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })

const answerText = (body: string, contentType: string): Response =>
  new Response(body, {
    headers: { ...fixedHeaders, 'content-type': contentType, 'cache-control': 'public, max-age=300' },
  })

/** The pages of applications are somebody else's, and may demand either field. Workers have the same in `assets/_headers`. */
const forOtherOrigins: HeaderFields = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}

const answerAsset = (c: Context<AppEnv>, asset: Asset | undefined, more: HeaderFields = {}): Response => {
  if (!asset) throw new DomainError('not-found', 'There is no such file.')
  const headers: HeaderFields = {
    'content-type': asset.contentType,
    'cache-control': 'public, max-age=3600',
    etag: asset.etag,
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    ...more,
  }
  if (c.req.header('if-none-match') === asset.etag) return new Response(null, { status: 304, headers })
  return c.req.header('accept-encoding')?.includes('gzip')
    ? new Response(asset.gzip as BodyInit, { headers: { ...headers, 'content-encoding': 'gzip' } })
    : new Response(asset.body as BodyInit, { headers })
}
