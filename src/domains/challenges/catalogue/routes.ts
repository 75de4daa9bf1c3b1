import type { Actor } from '#core/actor.ts'
import { answerUncached } from '#http/answer.ts'
import { renameCookie } from '#http/learner-cookie.ts'
import { answerPage } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { getChallenge, listChallenges } from './contract.ts'
import { encodeCursor } from './cursor.ts'
import { presentChallenge } from './presenter.ts'
import type { CatalogueService } from './service.ts'

interface Catalogue {
  readonly service: (scope: Scope) => CatalogueService
  /** Slugs that the learner who asks has solved, of those given or of all; null when nobody is named. */
  readonly solved: (scope: Scope, actor: Actor, slug?: string) => Promise<ReadonlySet<string> | null>
}

export const catalogueRoutes = ({ service, solved }: Catalogue) => {
  const router = createRouter()

  bind(router, listChallenges, async ({ query: { cursor, ...query } }, c, actor) => {
    const { scope } = c.env
    const [{ items, next }, mine] = await Promise.all([
      service(scope).list(actor, { ...query, after: cursor }),
      solved(scope, actor),
    ])
    const marked = items.map((item) => ({ ...item, solved: mine && mine.has(item.slug) }))
    return answerPage(c, { items: marked, next }, encodeCursor)
  })

  bind(router, getChallenge, async ({ params: { slug }, query: { language } }, c, actor) => {
    const { scope } = c.env
    const [challenge, mine] = await Promise.all([
      service(scope).open(actor, { slug, language, in: 'query' }),
      solved(scope, actor, slug),
    ])
    const answer = answerUncached({ ...presentChallenge(challenge), solved: mine && mine.has(slug) })
    renameCookie(c, actor, answer)
    return answer
  })

  return router
}
