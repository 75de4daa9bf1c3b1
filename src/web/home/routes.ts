import { ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import { answerPage } from '../shell/answers.ts'
import { homePage } from './home-page.ts'
import { recentEvents } from './recent-events.ts'
import { nextChallenge } from './next-challenge.ts'
import { askRent } from './rent-question.ts'

export const homeRoutes = (router: Router): void => {
  router.get('/', async (c) => {
    const [next, rent, events] = await Promise.all([
      // While the database is away, the page shows what needs nothing of it.
      nextChallenge(c).catch(() => null),
      askRent(c.env.scope, (name) => c.req.query(name)),
      recentEvents(c).catch(() => null),
    ])
    return answerPage(c, homePage({ origin: ownOrigin(c), next, rent, events }))
  })
}
