import { profileService } from '#domains/people/index.ts'
import { createRouter } from '#http/router.ts'
import { answerPrivate } from '../account/answers.ts'
import { leadOn } from '../account/lead-on.ts'
import { meRoutes } from './me-page.ts'
import { profilePage } from './profile-page.ts'

/** The pages of progress: one's own, and what others show. */
export const progressPages = () => {
  const router = createRouter()
  router.onError(leadOn)
  meRoutes(router)
  router.get('/people/:handle', async (c) => {
    const actor = await c.env.authenticate(c, ['session'])
    return answerPrivate(c, profilePage(await profileService(c.env.scope).find(actor, c.req.param('handle'))))
  })
  return router
}
