import { ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import { answerPage } from '../shell/answers.ts'
import { homePage } from './home-page.ts'
import { recentEvents } from './recent-events.ts'
import { nextChallenge } from './next-challenge.ts'
import { speechIn } from '../figures/figures-page.ts'
import { askRent } from '../figures/rent/rent-question.ts'
import { exampleLease, typedLease } from '../figures/rent/typed-lease.ts'

export const homeRoutes = (router: Router): void => {
  router.get('/', async (c) => {
    const isExample = c.req.query('baseRent') === undefined
    const lease = isExample ? exampleLease : typedLease((name) => c.req.query(name))
    const [next, question, events] = await Promise.all([
      // While the database is away, the page shows what needs nothing of it.
      nextChallenge(c).catch(() => null),
      askRent(c.env.scope, lease, speechIn('en')),
      recentEvents(c).catch(() => null),
    ])
    return answerPage(c, homePage({ origin: ownOrigin(c), next, rent: { question, isExample }, events }))
  })
}
