import { stringify } from 'yaml'
import document from '../../openapi.json' with { type: 'json' }
import { DomainError } from '#core/errors.ts'
import { answerStatic } from '#http/answer.ts'
import { problemTypes } from '#http/problem-types.ts'
import { createRouter } from '#http/router.ts'
import { accountPages } from './account/routes.ts'
import { certificatePages } from './certificates/routes.ts'
import { progressPages } from './progress/routes.ts'
import { answerAsset, answerPage } from './shell/answers.ts'
import { statusPages } from './status/routes.ts'
import { eventPages } from './events/routes.ts'
import { watchPages } from './watch/routes.ts'
import { themeRoutes } from './shell/theme.ts'
import { docsRoutes } from './docs/routes.ts'
import { figuresPages } from './figures/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { learnPages } from './learn/routes.ts'
import { problemPage, problemsPage } from './problems/problem-pages.ts'

/** Pages for people, the files they load, and the API's description. None of them is part of the API. */
export const webRoutes = () => {
  const router = createRouter()

  homeRoutes(router)
  router.route('/', learnPages())
  router.route('/', figuresPages())
  docsRoutes(router)
  router.get('/problems', (c) => answerPage(c, problemsPage()))
  router.get('/problems/:slug', async (c) => {
    const type = Object.values(problemTypes).find(({ slug }) => slug === c.req.param('slug'))
    if (!type) throw new DomainError('not-found', 'This problem type does not exist.')
    return answerPage(c, problemPage(type))
  })
  router.get('/openapi.json', (c) =>
    answerStatic(c, { ...description, contentType: 'application/json', body: () => JSON.stringify(document) }),
  )
  router.get('/openapi.yaml', (c) => answerStatic(c, { ...description, contentType: 'application/yaml', body: toYaml }))
  router.get('/assets/*', (c) => answerAsset(c, c.req.path.slice(1)))
  for (const name of ['eye.js', 'e.js']) router.get(`/${name}`, (c) => answerAsset(c, name))
  themeRoutes(router)
  router.route('/', accountPages())
  router.route('/', progressPages())
  router.route('/', certificatePages())
  router.route('/', eventPages())
  router.route('/', watchPages())
  router.route('/', statusPages())
  return router
}

/** The document is a value that lives as long as the program. */
const description = { from: document, cache: { 'cache-control': 'public, max-age=300' } }
const toYaml = (): string => stringify(document, { aliasDuplicateObjects: false })
