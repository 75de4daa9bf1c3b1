import { answerFresh } from '#http/answer.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { learnerCookie } from './access.ts'
import { createLearner } from './contract.ts'
import type { LearnerService } from './service.ts'

/** Seconds that a browser keeps it: as long as browsers keep any. */
const maxAge = 400 * 86_400

export const learnerRoutes = (service: (scope: Scope) => LearnerService) => {
  const router = createRouter()

  bind(router, createLearner, async (_, c) => {
    const learner = await service(c.env.scope).create()
    const secure = new URL(c.req.url).protocol === 'https:' ? '; Secure' : ''
    const cookie = `${learnerCookie}=${learner.token}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
    return answerFresh(learner, { status: 201, headers: { 'set-cookie': cookie } })
  })

  return router
}
