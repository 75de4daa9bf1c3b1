import { visitor } from '#core/actor.ts'
import { baseYears, healthIndexService } from '#domains/reference/index.ts'
import { createRouter } from '#http/router.ts'
import { answerFigures, speechOf } from './figures-page.ts'
import { mainValue } from './index/month-page.ts'
import { indexRoutes, latestMonth } from './index/routes.ts'
import { overviewContent } from './overview-page.ts'
import { premiumRoutes } from './premium/routes.ts'
import { portfolioRoutes } from './rent/portfolio-routes.ts'
import { rentRoutes } from './rent/routes.ts'
import { zipcodeRoutes } from './zipcodes/routes.ts'

/** Belgian reference figures for people: what the API answers, with its sums and its sources. */
export const figuresPages = () => {
  const router = createRouter()
  router.get('/figures', async (c) => {
    const speech = speechOf(c)
    const month = await latestMonth(c)
    const query = { kind: 'health', baseYears, months: { from: month, to: month } } as const
    const { values } = await healthIndexService(c.env.scope).find(visitor, query)
    return answerFigures(c, speech, {
      title: speech.texts.overview.title,
      tab: 'overview',
      content: overviewContent(c, speech, mainValue(month, values)),
    })
  })
  rentRoutes(router)
  portfolioRoutes(router)
  indexRoutes(router)
  zipcodeRoutes(router)
  premiumRoutes(router)
  return router
}
