import type { Context } from 'hono'
import { visitor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { catalogueService, pathService, presentChallenge } from '#domains/challenges/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { ownOrigin } from '#http/own-origin.ts'
import { createRouter } from '#http/router.ts'
import { answerPage, challengePolicy } from '../shell/answers.ts'
import { pyodideBase } from '../shell/asset-sources.ts'
import { visitOf } from '../shell/visit.ts'
import { readFilter } from './catalogue-filter.ts'
import { cataloguePage } from './catalogue-page.ts'
import { challengePage, missingChallengePage } from './challenge-page.ts'
import { isInState, standingOf } from './standing.ts'
import { surroundingsOf } from './surroundings.ts'
import { chosenLanguage, rememberLanguage } from './chosen-language.ts'

/** Challenges on one page: all of them, as far as anyone scrolls. */
const maxListed = 500

const noChallenges = { items: [], next: null }

/** The pages of Learn, and the addresses that they had before. */
export const learnPages = () => {
  const router = createRouter()

  router.get('/learn', async (c) => {
    const { scope } = c.env
    const { filter, unknown } = readFilter((name) => c.req.query(name))
    const service = catalogueService(scope)
    const [listed, all, paths, standing] = await Promise.all([
      unknown.length > 0 ? noChallenges : service.list(visitor, { ...filter, limit: maxListed }),
      service.list(visitor, { limit: maxListed }),
      pathService(scope).list(visitor),
      standingOf(c),
    ])
    const items = listed.items.filter(({ slug }) => isInState(standing, slug, filter.state))
    const tags = [...new Set(all.items.flatMap((item) => item.tags))].toSorted()
    const more = listed.next !== null
    return answerPage(c, cataloguePage({ filter, unknown, items, more, tags, paths, standing }))
  })
  router.get('/learn/:slug', async (c) => {
    const { scope } = c.env
    const slug = c.req.param('slug')
    if (!/^[a-z0-9-]{1,80}$/.test(slug)) return answerPage(c, missingChallengePage(), { status: 404 })
    try {
      const service = catalogueService(scope)
      const { asked, preferred } = chosenLanguage(c)
      const challenge = presentChallenge(await service.openPreferred(visitor, { slug, language: preferred }))
      const nonce = scope.random.uuid()
      const [formerSlugs, surroundings] = await Promise.all([
        service.formerSlugs(visitor, challenge),
        surroundingsOf(scope, challenge),
      ])
      const isSignedIn = visitOf(c).reader === 'account'
      const options = {
        isSignedIn,
        challenge,
        ...surroundings,
        formerSlugs,
        origin: ownOrigin(c),
        pyodide: `/${pyodideBase}`,
        nonce,
      }
      const headers = asked === challenge.language ? rememberLanguage(asked) : {}
      return await answerPage(c, challengePage(options), { policy: challengePolicy(nonce), headers })
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'not-found') throw error
      return answerPage(c, missingChallengePage(), { status: 404 })
    }
  })
  for (const path of ['/challenges', '/challenges/:slug']) router.get(path, redirectToLearn)
  return router
}

/** The address that a page had before it moved, with its query. */
const redirectToLearn = (c: Context<AppEnv>): Response => {
  const { pathname, search } = new URL(c.req.url)
  return c.redirect(`/learn${pathname.slice('/challenges'.length)}${search}`, 308)
}
