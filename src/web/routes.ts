import { stringify } from 'yaml'
import document from '../../openapi.json' with { type: 'json' }
import { visitor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { catalogueService, presentChallenge } from '#domains/challenges/index.ts'
import { answerStatic } from '#http/answer.ts'
import { ownOrigin } from '#http/own-origin.ts'
import { problemTypes } from '#http/problem-types.ts'
import { createRouter } from '#http/router.ts'
import { accountPages } from './account/routes.ts'
import { certificatePages } from './certificates/routes.ts'
import { progressPages } from './progress/routes.ts'
import { answerAsset, answerPage, challengePolicy } from './shell/answers.ts'
import { pyodideBase } from './shell/asset-sources.ts'
import { themeRoutes } from './shell/theme.ts'
import { chosenLanguage, rememberLanguage } from './challenges/chosen-language.ts'
import { cataloguePage, readFilter } from './challenges/catalogue-page.ts'
import { challengePage, missingChallengePage } from './challenges/challenge-page.ts'
import { docsRoutes } from './docs/routes.ts'
import { homeRoutes } from './home/routes.ts'
import { problemPage, problemsPage } from './problems/problem-pages.ts'

/** Challenges on one page: all of them, as far as anyone scrolls. */
const maxListed = 500

const noChallenges = { items: [], next: null }

/** Pages for people, the files they load, and the API's description. None of them is part of the API. */
export const webRoutes = () => {
  const router = createRouter()

  homeRoutes(router)
  router.get('/challenges', async (c) => {
    const { filter, unknown } = readFilter((name) => c.req.query(name))
    const service = catalogueService(c.env.scope)
    const [{ items, next }, all] = await Promise.all([
      unknown.length > 0 ? noChallenges : service.list(visitor, { ...filter, limit: maxListed }),
      service.list(visitor, { limit: maxListed }),
    ])
    const tags = [...new Set(all.items.flatMap((item) => item.tags))].toSorted()
    return answerPage(c, cataloguePage({ filter, unknown, items, more: next !== null, tags }))
  })
  router.get('/challenges/:slug', async (c) => {
    const { scope } = c.env
    const slug = c.req.param('slug')
    if (!/^[a-z0-9-]{1,80}$/.test(slug)) return answerPage(c, missingChallengePage(), { status: 404 })
    try {
      const service = catalogueService(scope)
      const { asked, preferred } = chosenLanguage(c)
      const challenge = presentChallenge(await service.openPreferred(visitor, { slug, language: preferred }))
      const nonce = scope.random.uuid()
      const formerSlugs = await service.formerSlugs(visitor, challenge)
      const options = { challenge, formerSlugs, origin: ownOrigin(c), pyodide: `/${pyodideBase}`, nonce }
      const headers = asked === challenge.language ? rememberLanguage(asked) : {}
      return await answerPage(c, challengePage(options), { policy: challengePolicy(nonce), headers })
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'not-found') throw error
      return answerPage(c, missingChallengePage(), { status: 404 })
    }
  })
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
  return router
}

/** The document is a value that lives as long as the program. */
const description = { from: document, cache: { 'cache-control': 'public, max-age=300' } }
const toYaml = (): string => stringify(document, { aliasDuplicateObjects: false })
