import type { Context } from 'hono'
import { stringify } from 'yaml'
import document from '../../openapi.json' with { type: 'json' }
import { visitor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { catalogueService } from '#domains/challenges/index.ts'
import { answerStatic } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { ownOrigin } from '#http/own-origin.ts'
import { problemTypes } from '#http/problem-types.ts'
import { createRouter } from '#http/router.ts'
import { accountPages } from './account/routes.ts'
import { answerAsset, answerPage, docsPolicy } from './shell/answers.ts'
import { docsPage } from './docs/docs-page.ts'
import { homePage } from './home/home-page.ts'
import { learnPages } from './learn/routes.ts'
import { problemPage, problemsPage } from './problems/problem-pages.ts'

/** Pages for people, the files they load, and the API's description. None of them is part of the API. */
export const webRoutes = () => {
  const router = createRouter()

  router.get('/', async (c) => {
    const { scope } = c.env
    const begin = catalogueService(scope).list(visitor, { difficulty: 'newcomer', limit: 3 })
    const [health, first] = await Promise.all([
      scope.health(),
      // The page says that the database is away, and needs nothing of it.
      begin.then(({ items }) => items).catch(() => []),
    ])
    return answerPage(await homePage({ origin: ownOrigin(c), health, first }))
  })
  router.route('/', learnPages())
  router.get('/docs', async () => answerPage(await docsPage(), { policy: docsPolicy }))
  router.get('/problems', async () => answerPage(await problemsPage()))
  router.get('/problems/:slug', async (c) => {
    const type = Object.values(problemTypes).find(({ slug }) => slug === c.req.param('slug'))
    if (!type) throw new DomainError('not-found', 'This problem type does not exist.')
    return answerPage(await problemPage(type))
  })
  router.get('/openapi.json', (c) =>
    answerStatic(c, { ...description, contentType: 'application/json', body: () => JSON.stringify(document) }),
  )
  router.get('/openapi.yaml', (c) => answerStatic(c, { ...description, contentType: 'application/yaml', body: toYaml }))
  router.get('/assets/*', (c) => answerFile(c, c.req.path.slice(1)))
  for (const name of ['eye.js', 'e.js']) router.get(`/${name}`, (c) => answerFile(c, name))
  router.route('/', accountPages())
  return router
}

/** The document is a value that lives as long as the program. */
const description = { from: document, cache: { 'cache-control': 'public, max-age=300' } }
const toYaml = (): string => stringify(document, { aliasDuplicateObjects: false })

const answerFile = async (c: Context<AppEnv>, name: string): Promise<Response> =>
  answerAsset(c, name, await c.env.scope.assets.read(name))
